package io.sharedipc.boot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedipc.event.DeliveryFailure;
import io.sharedipc.event.Event;
import io.sharedipc.event.EventBusMonitor;

/**
 * Counts what happens on the event bus as {@code shared.ipc.event.emitted},
 * {@code .failed} and {@code .dropped}. Names of events are no tag, since there may be
 * any number of them.
 */
public final class EventBusMetrics implements EventBusMonitor {

    private final Counter emitted;

    private final Counter failed;

    private final Counter dropped;

    /**
     * Creates a monitor.
     * @param registry where the counters are registered
     */
    public EventBusMetrics(MeterRegistry registry) {
        this.emitted = counter(registry, "emitted", "Events emitted on the bus");
        this.failed = counter(registry, "failed", "Deliveries that a listener failed");
        this.dropped = counter(registry, "dropped", "Deliveries that were dropped because a listener's lane was full");
    }

    @Override
    public void emitted(Event<?> event) {
        this.emitted.increment();
    }

    @Override
    public void failed(DeliveryFailure failure) {
        this.failed.increment();
    }

    @Override
    public void dropped(Event<?> event, String listener) {
        this.dropped.increment();
    }

    private static Counter counter(MeterRegistry registry, String what, String description) {
        return Counter.builder("shared.ipc.event." + what).description(description).register(registry);
    }

}
