package io.sharedipc.event;

/**
 * Is told of what happens on an {@link EventBus}; the place where metrics and bridges to
 * other buses attach. Methods must be quick; what they throw is logged and goes no
 * further. With {@link #NONE} the bus makes no {@link Event} for listeners that take
 * payloads only.
 */
public interface EventBusMonitor {

    /** Does nothing. */
    EventBusMonitor NONE = new EventBusMonitor() {
    };

    /**
     * An event was emitted, whether or not it has listeners. Called on the emitter's
     * thread, before any listener.
     * @param event the event
     */
    default void emitted(Event<?> event) {
    }

    /**
     * A listener failed. Called on the thread that the listener ran on.
     * @param failure the event, the listener, and what it threw
     */
    default void failed(DeliveryFailure failure) {
    }

    /**
     * A listener does not get an event, because its lane is full. Called on the emitter's
     * thread.
     * @param event the event that the listener does not get
     * @param listener which listener it is
     */
    default void dropped(Event<?> event, String listener) {
    }

    /**
     * Tells another monitor too, after this one.
     * @param after the other monitor
     * @return a monitor that tells both
     */
    default EventBusMonitor andThen(EventBusMonitor after) {
        return new CompositeMonitor(this, after);
    }

}
