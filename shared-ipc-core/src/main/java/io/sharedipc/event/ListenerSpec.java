package io.sharedipc.event;

import java.lang.reflect.Type;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a caller asks to be registered, checked.
 *
 * @param key the name or pattern
 * @param type what the listener takes, or {@code null} for the whole event
 * @param listener the listener
 * @param once whether it is called for one event only
 */
record ListenerSpec(String key, @Nullable Type type, EventListener<?> listener, boolean once) {

    ListenerSpec {
        EventNames.requireNameOrPattern(key);
        Objects.requireNonNull(listener, () -> "Listener of '" + key + "' must not be null");
    }

}
