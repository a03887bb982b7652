package io.sharedipc.event;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A view of a bus that forgets, once it is closed, every listener that was registered
 * through it, and takes no more. {@code off} and {@code removeAllListeners} reach those
 * listeners only; counts and names are those of the whole bus. Emitting goes on after the
 * close. Safe for use by any number of threads.
 */
public final class ScopedEventBus implements EventBus, AutoCloseable {

    private final EventBus bus;

    private final ScopedListeners listeners;

    private ScopedEventBus(EventBus bus, String owner) {
        this.bus = bus;
        this.listeners = new ScopedListeners(owner);
    }

    /**
     * Makes a view.
     * @param bus the bus
     * @param owner whose view it is, for the error of those who register too late, such
     * as {@code Plugin 'audit'}
     * @return a view without listeners
     */
    public static ScopedEventBus of(EventBus bus, String owner) {
        return new ScopedEventBus(bus, owner);
    }

    /**
     * Removes the listeners that were registered through this view and refuses more with
     * an {@link IllegalStateException}.
     */
    @Override
    public void close() {
        this.listeners.close();
    }

    @Override
    public <T> Subscription on(String nameOrPattern, Class<T> type, EventListener<? super T> listener) {
        return this.listeners.add(nameOrPattern, listener, (entry) -> this.bus.on(nameOrPattern, type, listener));
    }

    @Override
    public <T> Subscription on(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener) {
        return this.listeners.add(nameOrPattern, listener, (entry) -> this.bus.on(nameOrPattern, type, listener));
    }

    @Override
    public Subscription on(String nameOrPattern, EventListener<Event<?>> listener) {
        return this.listeners.add(nameOrPattern, listener, (entry) -> this.bus.on(nameOrPattern, listener));
    }

    @Override
    public <T> Subscription on(EventType<T> eventType, EventListener<? super T> listener) {
        return this.listeners.add(eventType.name(), listener, (entry) -> this.bus.on(eventType, listener));
    }

    @Override
    public <T> Subscription once(String nameOrPattern, Class<T> type, EventListener<? super T> listener) {
        Objects.requireNonNull(listener, "listener must not be null");
        return this.listeners.add(nameOrPattern, listener,
                (entry) -> this.bus.once(nameOrPattern, type, new OnceListener<T>(entry, listener)));
    }

    @Override
    public <T> Subscription once(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener) {
        Objects.requireNonNull(listener, "listener must not be null");
        return this.listeners.add(nameOrPattern, listener,
                (entry) -> this.bus.once(nameOrPattern, type, new OnceListener<T>(entry, listener)));
    }

    @Override
    public Subscription once(String nameOrPattern, EventListener<Event<?>> listener) {
        Objects.requireNonNull(listener, "listener must not be null");
        return this.listeners.add(nameOrPattern, listener,
                (entry) -> this.bus.once(nameOrPattern, new OnceListener<>(entry, listener)));
    }

    @Override
    public <T> Subscription once(EventType<T> eventType, EventListener<? super T> listener) {
        Objects.requireNonNull(listener, "listener must not be null");
        return this.listeners.add(eventType.name(), listener,
                (entry) -> this.bus.once(eventType, new OnceListener<T>(entry, listener)));
    }

    @Override
    public boolean off(String nameOrPattern, EventListener<?> listener) {
        return this.listeners.removeLast(nameOrPattern, listener);
    }

    @Override
    public CompletableFuture<Void> emit(String name, @Nullable Object payload) {
        return this.bus.emit(name, payload);
    }

    @Override
    public CompletableFuture<Void> emit(String name, @Nullable Object payload, Map<String, String> headers) {
        return this.bus.emit(name, payload, headers);
    }

    @Override
    public <T> CompletableFuture<Void> emit(EventType<T> eventType, @Nullable T payload) {
        return this.bus.emit(eventType, payload);
    }

    @Override
    public boolean emitSync(String name, @Nullable Object payload) {
        return this.bus.emitSync(name, payload);
    }

    @Override
    public boolean emitSync(String name, @Nullable Object payload, Map<String, String> headers) {
        return this.bus.emitSync(name, payload, headers);
    }

    @Override
    public <T> boolean emitSync(EventType<T> eventType, @Nullable T payload) {
        return this.bus.emitSync(eventType, payload);
    }

    /**
     * Removes every listener that was registered through this view.
     */
    @Override
    public void removeAllListeners() {
        this.listeners.removeIf((key) -> true);
    }

    /**
     * Removes the listeners that were registered through this view with this very name or
     * pattern.
     * @param nameOrPattern what they were registered with
     */
    @Override
    public void removeAllListeners(String nameOrPattern) {
        this.listeners.removeIf(nameOrPattern::equals);
    }

    @Override
    public int listenerCount(String nameOrPattern) {
        return this.bus.listenerCount(nameOrPattern);
    }

    @Override
    public Set<String> eventNames() {
        return this.bus.eventNames();
    }

    @Override
    public List<ListenerSnapshot> listeners() {
        return this.bus.listeners();
    }

    /**
     * Forgets itself in the view when it is called.
     *
     * @param <T> the type of what it takes
     * @param entry its registration in the view
     * @param listener what to call
     */
    private record OnceListener<T extends @Nullable Object>(Subscription entry,
            EventListener<? super T> listener) implements EventListener<T> {

        @Override
        public void onEvent(T event) throws Exception {
            this.entry.close();
            this.listener.onEvent(event);
        }

        @Override
        public String toString() {
            return this.listener.toString();
        }

    }

}
