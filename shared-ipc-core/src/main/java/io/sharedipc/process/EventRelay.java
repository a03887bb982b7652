package io.sharedipc.process;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventListener;
import io.sharedipc.event.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Carries the events of one bus to the workers that have subscribed to any. One listener
 * for all of them: each gets its events in the order of the bus, once, and an event
 * becomes JSON once for all that share a mapper.
 */
final class EventRelay implements EventListener<Event<?>> {

    /** Those with workers; guarded by itself. */
    private static final Map<EventBus, EventRelay> RELAYS = new IdentityHashMap<>();

    private final List<EventExchange> workers = new CopyOnWriteArrayList<>();

    private @Nullable Subscription subscription; // guarded by RELAYS

    private EventRelay() {
    }

    /**
     * Carries events to a worker from here on.
     * @param bus the bus
     * @param worker the worker
     */
    static void join(EventBus bus, EventExchange worker) {
        synchronized (RELAYS) {
            EventRelay relay = RELAYS.get(bus);
            if (relay == null) {
                relay = new EventRelay();
                relay.subscription = bus.on("*", relay); // which may fail: then all is as
                                                         // it was
                RELAYS.put(bus, relay);
            }
            relay.workers.add(worker);
        }
    }

    /**
     * Carries nothing more to a worker.
     * @param bus the bus
     * @param worker the worker
     */
    static void leave(EventBus bus, EventExchange worker) {
        synchronized (RELAYS) {
            EventRelay relay = RELAYS.get(bus);
            if (relay != null && relay.workers.remove(worker) && relay.workers.isEmpty()) {
                RELAYS.remove(bus);
                relay.close();
            }
        }
    }

    private void close() {
        if (this.subscription != null) {
            this.subscription.close();
        }
    }

    @Override
    public void onEvent(Event<?> event) {
        OutgoingEvent outgoing = new OutgoingEvent(event);
        Throwable failure = null;
        for (EventExchange worker : this.workers) {
            try {
                worker.hear(outgoing);
            }
            catch (Throwable ex) { // no JSON for this one, but perhaps for others
                failure = ex;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public String toString() {
        return "the subscriptions of worker processes";
    }

}
