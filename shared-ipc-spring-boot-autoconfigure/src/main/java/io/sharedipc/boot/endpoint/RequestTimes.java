package io.sharedipc.boot.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.sharedipc.process.ProcessMonitor;

/**
 * Counts and times the requests to each process. Those that succeeded are timed.
 */
public final class RequestTimes implements ProcessMonitor {

    private final Map<String, Times> times = new ConcurrentHashMap<>();

    @Override
    public void requestEnded(String process, String type, String outcome, Duration duration) {
        Times of = of(process);
        if (outcome.equals("success")) {
            of.succeeded.record(duration.toNanos());
        }
        else {
            of.failed.increment();
        }
    }

    Times of(String process) {
        Times of = this.times.get(process);
        return (of != null) ? of : this.times.computeIfAbsent(process, (name) -> new Times());
    }

    /**
     * What is known of the requests to one process since the application started.
     */
    static final class Times {

        private final Histogram succeeded = new Histogram();

        private final LongAdder failed = new LongAdder();

        private Times() {
        }

        long failed() {
            return this.failed.sum();
        }

        long[] succeeded() {
            return this.succeeded.counts();
        }

    }

}
