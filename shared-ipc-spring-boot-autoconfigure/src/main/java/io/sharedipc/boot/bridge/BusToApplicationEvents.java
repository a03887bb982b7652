package io.sharedipc.boot.bridge;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventBusMonitor;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes each event of the bus as an {@link IpcEvent}. It runs on the emitter's thread
 * and before the bus's own listeners, so that transaction-bound listeners see the
 * emitter's transaction; what an application listener throws is logged by the bus and
 * does not reach the emitter.
 */
public final class BusToApplicationEvents implements EventBusMonitor {

    private final ApplicationEventPublisher publisher;

    /**
     * Creates one direction of the bridge.
     * @param publisher the application context's publisher
     */
    public BusToApplicationEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void emitted(Event<?> event) {
        this.publisher.publishEvent(new IpcEvent<>(event));
    }

}
