package io.sharedipc.event;

import java.lang.reflect.Type;
import java.util.Objects;

import tools.jackson.core.type.TypeReference;

/**
 * An event's name together with the type of its payload.
 *
 * <p>
 * The compiler holds emitters and listeners to the same type. An event type is meant to
 * be kept in a constant. <pre class="code">
 * static final EventType&lt;UserLogin&gt; USER_LOGIN = EventType.of("user:login", UserLogin.class);
 *
 * static final EventType&lt;List&lt;User&gt;&gt; USERS = EventType.of("users:loaded", new TypeReference&lt;&gt;() {});
 * </pre>
 *
 * @param <T> the type of the payload
 */
public final class EventType<T> {

    private final String name;

    private final Type type;

    private EventType(String name, Type type) {
        EventNames.requireName(name);
        this.name = name;
        this.type = type;
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
        return new EventType<>(name, Objects.requireNonNull(type, "type must not be null"));
    }

    /**
     * Joins a name and a generic type.
     * @param <T> the type of the payload
     * @param name the name; not a pattern
     * @param type the type of the payload, such as {@code new TypeReference<List<User>>()
     * {}}
     * @return an event type
     * @throws IllegalArgumentException if the name is not one that can be emitted to
     */
    public static <T> EventType<T> of(String name, TypeReference<T> type) {
        return new EventType<>(name, Objects.requireNonNull(type, "type must not be null").getType());
    }

    /**
     * The event's name.
     * @return the name; not a pattern
     */
    public String name() {
        return this.name;
    }

    /**
     * The type of the payload.
     * @return a class, or a generic type
     */
    public Type type() {
        return this.type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventType<?> that && this.name.equals(that.name) && this.type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * this.name.hashCode() + this.type.hashCode();
    }

    @Override
    public String toString() {
        return this.name + " (" + this.type.getTypeName() + ")";
    }

}
