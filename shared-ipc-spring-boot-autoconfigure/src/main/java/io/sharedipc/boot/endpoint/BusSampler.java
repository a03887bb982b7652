package io.sharedipc.boot.endpoint;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells which events were emitted since the last sample.
 */
final class BusSampler implements Sampler {

    /** How many events a sample has at most, those that were emitted most. */
    static final int MAX_EVENTS = 50;

    private final BusTraffic traffic;

    private Map<String, EventCounts> last;

    BusSampler(BusTraffic traffic) {
        this.traffic = traffic;
        this.last = traffic.counts();
    }

    @Override
    public Object sample(double seconds) {
        Map<String, EventCounts> now = this.traffic.counts();
        Map<String, EventCounts> changes = new LinkedHashMap<>();
        now.forEach((name, counts) -> {
            EventCounts change = counts.minus(this.last.getOrDefault(name, EventCounts.NONE));
            if (!change.equals(EventCounts.NONE)) {
                changes.put(name, change);
            }
        });
        this.last = now;
        return new Sample(changes.values().stream().reduce(EventCounts.NONE, EventCounts::plus), most(changes));
    }

    private static Map<String, EventCounts> most(Map<String, EventCounts> changes) {
        if (changes.size() <= MAX_EVENTS) {
            return changes;
        }
        Map<String, EventCounts> most = new LinkedHashMap<>();
        changes.entrySet()
            .stream()
            .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(EventCounts::emitted).reversed()))
            .limit(MAX_EVENTS)
            .forEach((entry) -> most.put(entry.getKey(), entry.getValue()));
        return most;
    }

    /**
     * What was counted since the last sample.
     *
     * @param total of all events
     * @param events of each event
     */
    record Sample(EventCounts total, Map<String, EventCounts> events) {
    }

}
