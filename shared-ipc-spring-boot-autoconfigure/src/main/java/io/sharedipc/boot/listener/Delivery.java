package io.sharedipc.boot.listener;

import java.util.Map;

import io.sharedipc.event.Event;
import io.sharedipc.wire.Message;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a listener method is about.
 *
 * @param source the {@link Event} or the {@link Message}
 * @param payload its payload, as it came
 * @param headers its headers
 */
record Delivery(Object source, @Nullable Object payload, Map<String, String> headers) {

    static Delivery of(Event<?> event) {
        return new Delivery(event, event.payload(), event.headers());
    }

    static Delivery of(Message message) {
        return new Delivery(message, message.payload(), message.headers());
    }

}
