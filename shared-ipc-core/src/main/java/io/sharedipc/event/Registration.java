package io.sharedipc.event;

import java.lang.reflect.Type;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * One listener as it was registered: what it listens to, whether it is still to be
 * called, and how.
 */
final class Registration implements Subscription {

    private final ListenerRegistry registry;

    private final String key;

    private final @Nullable EventPattern pattern;

    private final @Nullable Type type;

    private final EventListener<@Nullable Object> listener;

    // Absent for a listener that is called more than once
    private final @Nullable AtomicBoolean claimed;

    private final PayloadConverter converter;

    private final @Nullable CallSite site;

    private final Lane lane;

    private volatile boolean closed;

    @SuppressWarnings("unchecked")
    Registration(ListenerRegistry registry, ListenerSpec spec, EventBusOptions options, EventReporter reporter,
            @Nullable CallSite site) {
        this.registry = registry;
        this.key = spec.key();
        this.pattern = EventNames.isPattern(this.key) ? EventPattern.parse(this.key) : null;
        this.type = (spec.type() != null) ? PayloadType.boxed(spec.type()) : null;
        this.listener = (EventListener<@Nullable Object>) spec.listener();
        this.claimed = spec.once() ? new AtomicBoolean() : null;
        this.converter = new PayloadConverter(options.jsonMapper());
        this.site = site;
        this.lane = new Lane(this, options, reporter);
    }

    String key() {
        return this.key;
    }

    Lane lane() {
        return this.lane;
    }

    boolean isPattern() {
        return this.pattern != null;
    }

    boolean matches(String[] name) {
        return this.pattern != null && this.pattern.matches(name);
    }

    boolean isFor(EventListener<?> listener) {
        return this.listener == listener;
    }

    boolean wantsEvent() {
        return this.type == null;
    }

    boolean isClosed() {
        return this.closed;
    }

    /**
     * Whether the caller may deliver one event; of a once-listener's callers only one
     * ever may.
     */
    boolean claim() {
        return !this.closed && (this.claimed == null || claimOnce(this.claimed));
    }

    private boolean claimOnce(AtomicBoolean claimed) {
        if (!claimed.compareAndSet(false, true)) {
            return false;
        }
        // Not closed: the claimed event may have to wait in the lane
        this.registry.remove(this);
        return true;
    }

    /**
     * Calls the listener. The event is there if {@link #wantsEvent()}.
     */
    void call(@Nullable Event<?> event, @Nullable Object payload) throws Exception {
        if (this.type == null) {
            this.listener.onEvent(event);
        }
        else if (payload == null || isInstance(this.type, payload)) {
            this.listener.onEvent(payload);
        }
        else {
            this.listener.onEvent(this.converter.convert(payload, this.type));
        }
    }

    private static boolean isInstance(Type type, Object payload) {
        return (type instanceof Class<?> plain) ? plain.isInstance(payload) : PayloadType.isInstance(type, payload);
    }

    void markClosed() {
        this.closed = true;
    }

    @Override
    public void close() {
        this.closed = true;
        this.registry.remove(this);
    }

    ListenerSnapshot snapshot() {
        return new ListenerSnapshot(this.key, toString(), origin(), this.claimed != null, this.lane.size());
    }

    /**
     * Where the listener was registered, if that is known.
     */
    String origin() {
        return (this.site != null) ? this.site.toString() : this.listener.getClass().getName();
    }

    /**
     * The listener's own description if it has one, else where it was registered.
     */
    @Override
    public String toString() {
        try {
            String own = this.listener.toString();
            String inherited = this.listener.getClass().getName() + '@' + Integer.toHexString(this.listener.hashCode());
            return own.equals(inherited) ? "listener of '" + this.key + "' at " + origin() : own;
        }
        catch (RuntimeException ex) {
            return origin();
        }
    }

}
