package io.sharedipc.boot.observation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.sharedipc.event.Event;

/**
 * The delivery of an event to a listener. Its carrier is the event.
 */
public final class DeliveryObservationContext extends ReceiverContext<Event<?>> {

    private final Event<?> event;

    private final String listener;

    DeliveryObservationContext(Event<?> event, String listener) {
        super((carrier, name) -> carrier.headers().get(name), Kind.CONSUMER);
        setCarrier(event);
        this.event = event;
        this.listener = listener;
    }

    /**
     * What is delivered.
     * @return the event
     */
    public Event<?> event() {
        return this.event;
    }

    /**
     * Who gets it.
     * @return the listener's own description, or where it was registered
     */
    public String listener() {
        return this.listener;
    }

}
