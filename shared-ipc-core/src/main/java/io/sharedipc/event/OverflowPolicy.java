package io.sharedipc.event;

/**
 * What {@code emit} does for a listener whose lane is full. Whichever it is, an event
 * that a listener does not get is logged and told to {@link EventBusMonitor#dropped}.
 */
public enum OverflowPolicy {

    /**
     * The listener does not get the new event, and the emitter's future fails with a
     * {@link java.util.concurrent.RejectedExecutionException} among its failures. The
     * default: nothing waits, and nothing is lost without the emitter's knowledge.
     */
    FAIL,

    /**
     * The emitter waits until there is room. A listener that emits to its own full lane
     * is treated as by {@link #FAIL}, since it would wait for itself; listeners that emit
     * to each other in a circle must not use this.
     */
    BLOCK,

    /**
     * The listener does not get the event that has waited longest. For the future of that
     * event the listener counts as done.
     */
    DROP_OLDEST,

    /**
     * The listener does not get the new event. For its future the listener counts as
     * done.
     */
    DROP_NEWEST

}
