package io.sharedipc.process;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sharedipc.event.EventPattern;

/**
 * The names and patterns that one worker has subscribed to. Safe for use by any number of
 * threads.
 */
final class Subscriptions {

    /** A worker that subscribes without end must not fill the host's memory. */
    static final int MAX = 1000;

    /** Names can be without number, such as those with an id among their segments. */
    private static final int MAX_DECIDED = 1024;

    private final Set<EventPattern> patterns = new LinkedHashSet<>(); // guarded by this

    private volatile Decisions decisions = new Decisions(List.of());

    /**
     * Adds a pattern.
     * @param pattern the pattern
     * @return {@code false} if there are too many
     */
    synchronized boolean add(EventPattern pattern) {
        if (this.patterns.size() >= MAX && !this.patterns.contains(pattern)) {
            return false;
        }
        this.patterns.add(pattern);
        this.decisions = new Decisions(List.copyOf(this.patterns));
        return true;
    }

    synchronized void remove(EventPattern pattern) {
        this.patterns.remove(pattern);
        this.decisions = new Decisions(List.copyOf(this.patterns));
    }

    boolean isEmpty() {
        return this.decisions.patterns.isEmpty();
    }

    /** Whether any of them stands for a name. */
    boolean match(String name) {
        return this.decisions.match(name);
    }

    /**
     * What was once decided of names; a change of the patterns makes another.
     */
    private static final class Decisions {

        private final List<EventPattern> patterns;

        private final Map<String, Boolean> byName = new ConcurrentHashMap<>();

        Decisions(List<EventPattern> patterns) {
            this.patterns = patterns;
        }

        boolean match(String name) {
            Boolean known = this.byName.get(name);
            if (known != null) {
                return known;
            }
            boolean matches = this.patterns.stream().anyMatch((pattern) -> pattern.matches(name));
            if (this.byName.size() < MAX_DECIDED) {
                this.byName.put(name, matches);
            }
            return matches;
        }

    }

}
