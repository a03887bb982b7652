package io.sharedipc.boot.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sharedipc.pool.PoolMonitor;

/**
 * Times how long requests to pools wait for a worker, as {@code shared.ipc.pool.wait},
 * and how long workers have them, as {@code shared.ipc.pool.run}, by pool and outcome.
 * Types are a tag of {@code shared.ipc.request}, which times the workers one by one.
 */
public final class PoolRequestMetrics implements PoolMonitor {

    private final MeterRegistry registry;

    private final Map<Key, Timers> timers = new ConcurrentHashMap<>();

    /**
     * Creates a monitor.
     * @param registry where the timers are registered
     */
    public PoolRequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void requestEnded(String pool, String type, String outcome, Duration waited, Duration ran) {
        Key key = new Key(pool, outcome);
        Timers timers = this.timers.get(key);
        if (timers == null) {
            timers = this.timers.computeIfAbsent(key, this::register);
        }
        timers.waited().record(waited);
        timers.ran().record(ran);
    }

    private Timers register(Key key) {
        return new Timers(timer(key, "wait", "Requests to pools: how long they waited for a worker"),
                timer(key, "run", "Requests to pools: how long workers had them"));
    }

    private Timer timer(Key key, String what, String description) {
        return Timer.builder("shared.ipc.pool." + what)
            .description(description)
            .tag("process", key.pool())
            .tag("outcome", key.outcome())
            .register(this.registry);
    }

    /**
     * What tells the timers apart.
     */
    private record Key(String pool, String outcome) {
    }

    /**
     * The two timers of one key.
     */
    private record Timers(Timer waited, Timer ran) {
    }

}
