package io.sharedipc.event;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Delivers events by name, within this JVM. Safe for use by any number of threads, and
 * listeners may register, remove and emit while they are called.
 * <p>
 * A <b>name</b> is one or more segments joined by colons, such as {@code user:login}.
 * Segments are not empty and hold neither white space nor {@code *}. A <b>pattern</b> has
 * a wildcard as one or more of its segments: {@code *} stands for one segment, {@code **}
 * for any number of them, none included. So {@code user:*} matches {@code user:login},
 * {@code user:**} also {@code user} and {@code user:login:failed}, {@code *:*:failed}
 * only the last. {@code *} alone matches every event.
 * <p>
 * A listener that is registered with a type gets the payload. One that is not an instance
 * of that type is converted by Jackson; where that fails, so does the delivery to that
 * listener, with an {@link EventConversionException}. A {@code null} payload is delivered
 * as {@code null} to listeners of every type. A listener that is registered without a
 * type gets the {@link Event}, its payload as it was emitted.
 * <p>
 * A closed or removed listener is not called any more, not even for events that wait in
 * its lane, which then count as done; only a call already under way on another thread
 * goes on.
 */
public interface EventBus {

    /**
     * Creates a bus with every default.
     * @return a bus without listeners
     */
    static EventBus create() {
        return create(EventBusOptions.defaults());
    }

    /**
     * Creates a bus.
     * @param options how it delivers
     * @return a bus without listeners
     */
    static EventBus create(EventBusOptions options) {
        return new DefaultEventBus(options);
    }

    /**
     * The bus that code without a bus of its own shares: of the buses installed by
     * {@link GlobalEventBus#install}, the first that is still there, else a plain one.
     * Ask for it when it is needed, rather than keep it: the answer changes as
     * application contexts come and go.
     * @return the global bus
     */
    static EventBus global() {
        return GlobalEventBus.get();
    }

    /**
     * Calls a listener with the payload of each event that matches.
     * @param <T> the type of the payload
     * @param nameOrPattern the name, or a pattern
     * @param type what the payload is converted to where it is not an instance of it
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    <T> Subscription on(String nameOrPattern, Class<T> type, EventListener<? super T> listener);

    /**
     * Calls a listener with the payload of each event that matches, of a generic type.
     * @param <T> the type of the payload
     * @param nameOrPattern the name, or a pattern
     * @param type what the payload is converted to if it, or an element of it, is not of
     * it, such as {@code new TypeReference<List<User>>() {}}
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    <T> Subscription on(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener);

    /**
     * Calls a listener with each event that matches.
     * @param nameOrPattern the name, or a pattern
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    Subscription on(String nameOrPattern, EventListener<Event<?>> listener);

    /**
     * Calls a listener with the payload of each event of a type.
     * @param <T> the type of the payload
     * @param eventType the name and the type
     * @param listener what to call
     * @return removes the listener when closed
     */
    <T> Subscription on(EventType<T> eventType, EventListener<? super T> listener);

    /**
     * Calls a listener with the payload of the next event that matches, and then removes
     * it. However many events are emitted at the same time, it is called for one of them.
     * @param <T> the type of the payload
     * @param nameOrPattern the name, or a pattern
     * @param type what the payload is converted to where it is not an instance of it
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    <T> Subscription once(String nameOrPattern, Class<T> type, EventListener<? super T> listener);

    /**
     * Calls a listener with the payload of the next event that matches, of a generic
     * type, and then removes it.
     * @param <T> the type of the payload
     * @param nameOrPattern the name, or a pattern
     * @param type what the payload is converted to if it, or an element of it, is not of
     * it
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    <T> Subscription once(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener);

    /**
     * Calls a listener with the next event that matches, and then removes it. However
     * many events are emitted at the same time, it is called for one of them.
     * @param nameOrPattern the name, or a pattern
     * @param listener what to call
     * @return removes the listener when closed
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    Subscription once(String nameOrPattern, EventListener<Event<?>> listener);

    /**
     * Calls a listener with the payload of the next event of a type, and then removes it.
     * However many events are emitted at the same time, it is called for one of them.
     * @param <T> the type of the payload
     * @param eventType the name and the type
     * @param listener what to call
     * @return removes the listener when closed
     */
    <T> Subscription once(EventType<T> eventType, EventListener<? super T> listener);

    /**
     * Removes a listener. One that was registered several times with the same name or
     * pattern loses its last registration; call again for the others.
     * @param nameOrPattern what it was registered with, character by character
     * @param listener the listener, the same instance as was registered
     * @return whether it was registered
     */
    boolean off(String nameOrPattern, EventListener<?> listener);

    /**
     * Hands an event to the lane of each listener and returns. A listener gets its events
     * one at a time, in the order in which they were emitted; different listeners run
     * side by side on the bus's executor. Does not wait, unless a lane is full and the
     * options say {@link OverflowPolicy#BLOCK}.
     * <p>
     * The future's dependent stages run on the thread of the last listener and hold up
     * its lane: use the {@code Async} variants for what takes time. Each failure goes to
     * the options' error handler too, so the future may be ignored. Cancelling it does
     * not take the event back.
     * @param name the name; not a pattern
     * @param payload what the listeners get; may be {@code null}, and must not be changed
     * afterwards
     * @return completes when every listener is done; fails with an
     * {@link EventDeliveryException} that carries every failure
     * @throws IllegalArgumentException if the name is not valid
     */
    CompletableFuture<Void> emit(String name, @Nullable Object payload);

    /**
     * Hands an event with headers to the lane of each listener, as
     * {@link #emit(String, Object)} does.
     * @param name the name; not a pattern
     * @param payload what the listeners get; may be {@code null}
     * @param headers what travels beside the payload
     * @return completes when every listener is done; fails with an
     * {@link EventDeliveryException} that carries every failure
     * @throws IllegalArgumentException if the name is not valid
     */
    CompletableFuture<Void> emit(String name, @Nullable Object payload, Map<String, String> headers);

    /**
     * Hands an event of a type to the lane of each listener, as
     * {@link #emit(String, Object)} does.
     * @param <T> the type of the payload
     * @param eventType the name and the type
     * @param payload what the listeners get
     * @return completes when every listener is done; fails with an
     * {@link EventDeliveryException} that carries every failure
     */
    <T> CompletableFuture<Void> emit(EventType<T> eventType, @Nullable T payload);

    /**
     * Calls the listeners on this thread, in the order in which they were registered, and
     * returns when all are done. All are called, even where one throws; only a
     * {@link VirtualMachineError} ends the delivery and is thrown as it is. Lanes are not
     * involved: a listener may be called here while its lane delivers to it.
     * @param name the name; not a pattern
     * @param payload what the listeners get; may be {@code null}
     * @return whether a listener was called
     * @throws EventDeliveryException if listeners failed, with every failure
     * @throws IllegalArgumentException if the name is not valid
     */
    boolean emitSync(String name, @Nullable Object payload);

    /**
     * Calls the listeners on this thread with an event that has headers, as
     * {@link #emitSync(String, Object)} does.
     * @param name the name; not a pattern
     * @param payload what the listeners get; may be {@code null}
     * @param headers what travels beside the payload
     * @return whether a listener was called
     * @throws EventDeliveryException if listeners failed, with every failure
     * @throws IllegalArgumentException if the name is not valid
     */
    boolean emitSync(String name, @Nullable Object payload, Map<String, String> headers);

    /**
     * Calls the listeners of a type on this thread, as {@link #emitSync(String, Object)}
     * does.
     * @param <T> the type of the payload
     * @param eventType the name and the type
     * @param payload what the listeners get
     * @return whether a listener was called
     * @throws EventDeliveryException if listeners failed, with every failure
     */
    <T> boolean emitSync(EventType<T> eventType, @Nullable T payload);

    /**
     * Removes every listener.
     */
    void removeAllListeners();

    /**
     * Removes the listeners that were registered with this very name or pattern. Those of
     * other patterns that match the name stay.
     * @param nameOrPattern what they were registered with
     */
    void removeAllListeners(String nameOrPattern);

    /**
     * How many listeners an event would reach: those of the name and those of the
     * patterns that match it. For a pattern, how many were registered with this very
     * pattern.
     * @param nameOrPattern the name, or a pattern
     * @return the number of listeners
     * @throws IllegalArgumentException if the name or pattern is not valid
     */
    int listenerCount(String nameOrPattern);

    /**
     * What listeners are registered with: names and patterns.
     * @return an unmodifiable copy, in the order of first registration
     */
    Set<String> eventNames();

    /**
     * Who listens.
     * @return an unmodifiable copy, by what they are registered with in the order of
     * first registration
     */
    List<ListenerSnapshot> listeners();

}
