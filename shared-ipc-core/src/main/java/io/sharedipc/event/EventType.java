package io.sharedipc.event;

import java.util.Objects;

/**
 * An event's name together with the type of its payload, so that the compiler holds
 * emitters and listeners to the same type. Meant to be kept in a constant.
 *
 * <pre class="code">
 * static final EventType&lt;UserLogin&gt; USER_LOGIN = EventType.of("user:login", UserLogin.class);
 * </pre>
 *
 * @param <T> the type of the payload
 * @param name the name; not a pattern
 * @param type the type of the payload
 */
public record EventType<T>(String name, Class<T> type) {

    public EventType {
        EventNames.requireName(name);
        Objects.requireNonNull(type, "type must not be null");
    }

    /**
     * Joins a name and a type.
     * @param <T> the type of the payload
     * @param name the name; not a pattern
     * @param type the type of the payload
     * @return an event type
     * @throws IllegalArgumentException if the name is not one that can be emitted to
     */
    public static <T> EventType<T> of(String name, Class<T> type) {
        return new EventType<>(name, type);
    }

    @Override
    public String toString() {
        return this.name + " (" + this.type.getTypeName() + ")";
    }

}
