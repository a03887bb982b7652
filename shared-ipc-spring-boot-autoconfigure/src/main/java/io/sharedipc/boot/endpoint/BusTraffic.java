package io.sharedipc.boot.endpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.sharedipc.event.DeliveryFailure;
import io.sharedipc.event.Event;
import io.sharedipc.event.EventBusMonitor;

/**
 * Counts what happens on the event bus, by event.
 */
public final class BusTraffic implements EventBusMonitor {

    /** Names can be without number; further ones are counted together. */
    static final int MAX_NAMES = 500;

    /** No event can have this name. */
    static final String OTHERS = "*";

    private final Map<String, Adders> adders = new ConcurrentHashMap<>();

    @Override
    public void emitted(Event<?> event) {
        of(event).emitted.increment();
    }

    @Override
    public void failed(DeliveryFailure failure) {
        of(failure.event()).failed.increment();
    }

    @Override
    public void dropped(Event<?> event, String listener) {
        of(event).dropped.increment();
    }

    /** What was counted since the application started. */
    Map<String, EventCounts> counts() {
        Map<String, EventCounts> counts = new TreeMap<>();
        this.adders.forEach((name, adders) -> counts.put(name,
                new EventCounts(adders.emitted.sum(), adders.failed.sum(), adders.dropped.sum())));
        return counts;
    }

    private Adders of(Event<?> event) {
        Adders known = this.adders.get(event.name());
        if (known != null) {
            return known;
        }
        String name = (this.adders.size() < MAX_NAMES) ? event.name() : OTHERS;
        return this.adders.computeIfAbsent(name, (added) -> new Adders());
    }

    /**
     * The counters of one event.
     */
    private static final class Adders {

        private final LongAdder emitted = new LongAdder();

        private final LongAdder failed = new LongAdder();

        private final LongAdder dropped = new LongAdder();

    }

}
