package io.sharedipc.event;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The bus: finds the listeners in its registry and hands them to a dispatcher.
 */
final class DefaultEventBus implements EventBus {

    private static final Map<String, String> NO_HEADERS = Map.of();

    private final EventBusOptions options;

    private final EventReporter reporter;

    private final ListenerRegistry registry;

    private final SyncDispatcher sync;

    private final AsyncDispatcher async;

    // Whether suspected leaks are reported, for which the places are needed
    private final boolean watchesLeaks;

    DefaultEventBus(EventBusOptions options) {
        this.options = options;
        this.watchesLeaks = options.warnOnMaxListeners() && options.maxListeners() > 0;
        this.reporter = new EventReporter(options);
        this.registry = new ListenerRegistry(this.watchesLeaks ? options.maxListeners() : Integer.MAX_VALUE);
        EventFactory events = new EventFactory(options.clock());
        Deliverer deliverer = new Deliverer(options.interceptor());
        this.sync = new SyncDispatcher(events, this.reporter, deliverer);
        this.async = new AsyncDispatcher(events, this.reporter, deliverer, options.context());
    }

    @Override
    public <T> Subscription on(String nameOrPattern, Class<T> type, EventListener<? super T> listener) {
        return register(new ListenerSpec(nameOrPattern, requireType(type), listener, false));
    }

    @Override
    public <T> Subscription on(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener) {
        return register(new ListenerSpec(nameOrPattern, requireType(type).getType(), listener, false));
    }

    @Override
    public Subscription on(String nameOrPattern, EventListener<Event<?>> listener) {
        return register(new ListenerSpec(nameOrPattern, null, listener, false));
    }

    @Override
    public <T> Subscription on(EventType<T> eventType, EventListener<? super T> listener) {
        return register(new ListenerSpec(eventType.name(), eventType.type(), listener, false));
    }

    @Override
    public <T> Subscription once(String nameOrPattern, Class<T> type, EventListener<? super T> listener) {
        return register(new ListenerSpec(nameOrPattern, requireType(type), listener, true));
    }

    @Override
    public <T> Subscription once(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener) {
        return register(new ListenerSpec(nameOrPattern, requireType(type).getType(), listener, true));
    }

    @Override
    public Subscription once(String nameOrPattern, EventListener<Event<?>> listener) {
        return register(new ListenerSpec(nameOrPattern, null, listener, true));
    }

    @Override
    public <T> Subscription once(EventType<T> eventType, EventListener<? super T> listener) {
        return register(new ListenerSpec(eventType.name(), eventType.type(), listener, true));
    }

    private Subscription register(ListenerSpec spec) {
        CallSite site = this.watchesLeaks ? CallSite.capture() : null;
        Registration registration = new Registration(this.registry, spec, this.options, this.reporter, site);
        List<Registration> suspects = this.registry.add(registration);
        if (!suspects.isEmpty()) {
            ListenerLeakWarning.log(suspects, this.options.maxListeners());
        }
        return registration;
    }

    private static <T> T requireType(T type) {
        return Objects.requireNonNull(type, "type must not be null: leave it out to get the whole event");
    }

    @Override
    public boolean off(String nameOrPattern, EventListener<?> listener) {
        List<Registration> candidates = this.registry.registeredWith(nameOrPattern);
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (candidates.get(i).isFor(listener)) {
                candidates.get(i).close();
                return true;
            }
        }
        return false;
    }

    @Override
    public CompletableFuture<Void> emit(String name, @Nullable Object payload) {
        return emit(name, payload, NO_HEADERS);
    }

    @Override
    public CompletableFuture<Void> emit(String name, @Nullable Object payload, Map<String, String> headers) {
        return this.async.dispatch(this.registry.find(name), name, payload, headers);
    }

    @Override
    public <T> CompletableFuture<Void> emit(EventType<T> eventType, @Nullable T payload) {
        return emit(eventType.name(), payload, NO_HEADERS);
    }

    @Override
    public boolean emitSync(String name, @Nullable Object payload) {
        return emitSync(name, payload, NO_HEADERS);
    }

    @Override
    public boolean emitSync(String name, @Nullable Object payload, Map<String, String> headers) {
        return this.sync.dispatch(this.registry.find(name), name, payload, headers);
    }

    @Override
    public <T> boolean emitSync(EventType<T> eventType, @Nullable T payload) {
        return emitSync(eventType.name(), payload, NO_HEADERS);
    }

    @Override
    public void removeAllListeners() {
        this.registry.clear().forEach(Registration::markClosed);
    }

    @Override
    public void removeAllListeners(String nameOrPattern) {
        this.registry.registeredWith(nameOrPattern).forEach(Registration::close);
    }

    @Override
    public int listenerCount(String nameOrPattern) {
        EventNames.requireNameOrPattern(nameOrPattern);
        return EventNames.isPattern(nameOrPattern) ? this.registry.registeredWith(nameOrPattern).size()
                : this.registry.find(nameOrPattern).length;
    }

    @Override
    public Set<String> eventNames() {
        return this.registry.keys();
    }

    @Override
    public List<ListenerSnapshot> listeners() {
        return this.registry.all().stream().map(Registration::snapshot).toList();
    }

}
