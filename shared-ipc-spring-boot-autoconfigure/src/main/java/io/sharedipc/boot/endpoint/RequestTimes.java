package io.sharedipc.boot.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.process.ProcessMonitor;

/**
 * Counts and times the requests to each process and pool that is asked for. Those that
 * succeeded are timed.
 */
public final class RequestTimes implements ProcessMonitor, PoolMonitor {

    private final Map<String, Times> times = new ConcurrentHashMap<>();

    @Override
    public void requestEnded(String process, String type, String outcome, Duration duration) {
        Times of = this.times.get(process); // the workers of a pool are nobody's
        if (of != null) {
            of.ended(outcome, duration);
        }
    }

    @Override
    public void requestEnded(String pool, String type, String outcome, Duration waited, Duration ran) {
        requestEnded(pool, type, outcome, waited.plus(ran));
    }

    /** The times of a process or pool, which are kept from the first call on. */
    Times of(String name) {
        Times of = this.times.get(name);
        return (of != null) ? of : this.times.computeIfAbsent(name, (added) -> new Times());
    }

    /**
     * What is known of the requests to one process since the application started.
     */
    static final class Times {

        private final Histogram succeeded = new Histogram();

        private final LongAdder failed = new LongAdder();

        private Times() {
        }

        private void ended(String outcome, Duration duration) {
            if (outcome.equals("success")) {
                this.succeeded.record(duration.toNanos());
            }
            else {
                this.failed.increment();
            }
        }

        long failed() {
            return this.failed.sum();
        }

        long[] succeeded() {
            return this.succeeded.counts();
        }

    }

}
