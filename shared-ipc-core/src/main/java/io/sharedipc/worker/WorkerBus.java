package io.sharedipc.worker;

import java.util.Map;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventListener;
import io.sharedipc.event.EventType;
import io.sharedipc.event.Subscription;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The host's event bus, as far as its options let this worker take part: names, patterns,
 * conversion and the order of delivery are those of {@link io.sharedipc.event.EventBus},
 * whose listeners hear what the worker emits. What the host does not allow is logged as a
 * warning. A worker hears its own events too where it listens to them, by way of the
 * host. Safe for use by any number of threads, ahead of {@link Worker#run()} too.
 */
public interface WorkerBus {

    /**
     * Calls a listener with the payload of each event that matches.
     * @param <T> the type of the payload
     * @param nameOrPattern the name, or a pattern
     * @param type what the payload is converted to
     * @param listener what to call; one event at a time, on a thread of its own
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    <T> Subscription on(String nameOrPattern, Class<T> type, EventListener<? super T> listener);

    /**
     * Calls a listener with each event that matches; its payload is a
     * {@link tools.jackson.databind.JsonNode}.
     * @param nameOrPattern the name, or a pattern
     * @param listener what to call; one event at a time, on a thread of its own
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    Subscription on(String nameOrPattern, EventListener<Event<?>> listener);

    /**
     * Calls a listener with the payload of each event of a type.
     * @param <T> the type of the payload
     * @param eventType the name and the type
     * @param listener what to call; one event at a time, on a thread of its own
     * @return removes the listener when closed
     */
    <T> Subscription on(EventType<T> eventType, EventListener<? super T> listener);

    /**
     * Calls a listener with the payload of each event that matches, of a generic type.
     * @param <T> the type of the payload
     * @param nameOrPattern the name, or a pattern
     * @param type what the payload is converted to, such as {@code new
     * TypeReference<List<User>>() {}}
     * @param listener what to call; one event at a time, on a thread of its own
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    <T> Subscription on(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener);

    /**
     * Calls a listener with the payload of the next event that matches, and then removes
     * it.
     * @param <T> the type of the payload
     * @param nameOrPattern the name, or a pattern
     * @param type what the payload is converted to
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    <T> Subscription once(String nameOrPattern, Class<T> type, EventListener<? super T> listener);

    /**
     * Calls a listener with the next event that matches, and then removes it.
     * @param nameOrPattern the name, or a pattern
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    Subscription once(String nameOrPattern, EventListener<Event<?>> listener);

    /**
     * Removes a listener.
     * @param nameOrPattern what it was registered with, character by character
     * @param listener the listener, the same instance as was registered
     * @return whether it was registered
     */
    boolean off(String nameOrPattern, EventListener<?> listener);

    /**
     * Emits an event on the host's bus. Waits while too much is unsent because the host
     * does not read; ahead of {@link Worker#run()} the event is kept for it.
     * @param name the name; not a pattern
     * @param payload what the listeners get, as JSON; may be {@code null}
     * @throws IllegalArgumentException if the name is not valid
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     * @throws java.io.UncheckedIOException if the host is gone
     */
    default void emit(String name, @Nullable Object payload) {
        emit(name, payload, Map.of());
    }

    /**
     * Emits an event with headers, as {@link #emit(String, Object)} does.
     * @param name the name; not a pattern
     * @param payload what the listeners get, as JSON; may be {@code null}
     * @param headers what travels beside the payload
     * @throws IllegalArgumentException if the name is not valid
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     * @throws java.io.UncheckedIOException if the host is gone
     */
    void emit(String name, @Nullable Object payload, Map<String, String> headers);

    /**
     * Emits an event of a type, as {@link #emit(String, Object)} does.
     * @param <T> the type of the payload
     * @param eventType the name and the type
     * @param payload what the listeners get, as JSON
     */
    default <T> void emit(EventType<T> eventType, @Nullable T payload) {
        emit(eventType.name(), payload);
    }

}
