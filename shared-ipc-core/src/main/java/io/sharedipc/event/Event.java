package io.sharedipc.event;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Something that was emitted on an {@link EventBus}.
 *
 * @param <T> the type of the payload
 * @param name the name that it was emitted to, never a pattern
 * @param payload what was emitted, as the emitter gave it; may be {@code null}
 * @param id tells this event from every other of the same bus
 * @param timestamp when it was emitted, in milliseconds since the epoch
 * @param headers what travels beside the payload; unmodifiable
 */
public record Event<T extends @Nullable Object>(String name, T payload, String id, long timestamp,
        Map<String, String> headers) {

    public Event {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(id, "id must not be null");
        headers = Map.copyOf(headers);
    }

}
