package io.sharedipc.event;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Stands around each emit and each delivery; the place where observations attach. Its
 * methods must be quick and must not block; what they throw is logged and goes no
 * further. With one, the bus makes an {@link Event} of all that is emitted.
 */
public interface EventInterceptor {

    /** Does nothing; with it an emit costs nothing more. */
    EventInterceptor NONE = new EventInterceptor() {
    };

    /**
     * An event is about to be emitted. Called on the emitter's thread, ahead of all
     * others.
     * @param name the name of the event
     * @param headers what the emitter gave it
     * @return the headers that the event is to have, such as a {@code traceparent} more
     */
    default Map<String, String> emitting(String name, Map<String, String> headers) {
        return headers;
    }

    /**
     * A listener is about to get an event. Called on the listener's thread.
     * @param event the event
     * @param listener which listener it is
     * @return is told of the delivery's end, on the same thread
     */
    default Interception delivering(Event<?> event, String listener) {
        return (failure) -> {
        };
    }

    /**
     * What follows one delivery.
     */
    @FunctionalInterface
    interface Interception {

        /**
         * The listener is done.
         * @param failure what it threw; {@code null} if nothing
         */
        void ended(@Nullable Throwable failure);

    }

}
