package io.sharedipc.event;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routes of names that only patterns listen to. The patterns never change, so what
 * was once matched stays right; a change of patterns makes another instance.
 */
final class PatternRoutes {

    static final PatternRoutes EMPTY = new PatternRoutes(Registrations.NONE);

    /** Names can be without number, such as those with an id among their segments. */
    static final int MAX_CACHED = 1024;

    private final Registration[] all;

    private final Map<String, Registration[]> cache = new ConcurrentHashMap<>();

    private PatternRoutes(Registration[] all) {
        this.all = all;
    }

    PatternRoutes with(Registration added) {
        return new PatternRoutes(Registrations.append(this.all, added));
    }

    PatternRoutes without(Registration removed) {
        return new PatternRoutes(Registrations.without(this.all, removed));
    }

    Registration[] find(String name) {
        if (this.all.length == 0 || name == null) {
            EventNames.requireName(name);
            return Registrations.NONE;
        }
        Registration[] route = this.cache.get(name);
        return (route != null) ? route : match(name);
    }

    private Registration[] match(String name) {
        String[] segments = EventPattern.split(EventNames.requireName(name));
        Registration[] route = Arrays.stream(this.all)
            .filter((registration) -> registration.matches(segments))
            .toArray(Registration[]::new);
        if (this.cache.size() >= MAX_CACHED) {
            this.cache.clear();
        }
        this.cache.put(name, route);
        return route;
    }

    int cached() {
        return this.cache.size();
    }

}
