package io.sharedipc.boot.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sharedipc.process.ProcessMonitor;

/**
 * Times requests as {@code shared.ipc.request}, by process, type and outcome.
 */
public final class RequestMetrics implements ProcessMonitor {

    private final MeterRegistry registry;

    private final BoundedNames types = new BoundedNames();

    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    /**
     * Creates a monitor.
     * @param registry where the timers are registered
     */
    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void requestEnded(String process, String type, String outcome, Duration duration) {
        Key key = new Key(process, this.types.bound(process, type), outcome);
        Timer timer = this.timers.get(key);
        if (timer == null) {
            timer = this.timers.computeIfAbsent(key, this::register);
        }
        timer.record(duration);
    }

    private Timer register(Key key) {
        return Timer.builder("shared.ipc.request")
            .description("Requests to worker processes, from the request to its end")
            .tag("process", key.process())
            .tag("type", key.type())
            .tag("outcome", key.outcome())
            .register(this.registry);
    }

    /**
     * What tells the timers apart.
     */
    private record Key(String process, String type, String outcome) {
    }

}
