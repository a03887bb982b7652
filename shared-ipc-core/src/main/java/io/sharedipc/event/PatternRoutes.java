package io.sharedipc.event;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routes of names that only patterns listen to, or nobody. The patterns never change,
 * so what was once matched stays right; a change of patterns makes another instance.
 */
final class PatternRoutes {

    /** Names can be without number, such as those with an id among their segments. */
    static final int MAX_CACHED = 1024;

    private final Registration[] all;

    private final Map<String, Registration[]> cache = new ConcurrentHashMap<>();

    PatternRoutes() {
        this(Registrations.NONE);
    }

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
        // The map would answer null with a bare NullPointerException
        Registration[] route = (name != null) ? this.cache.get(name) : null;
        if (route != null) {
            return route;
        }
        EventNames.requireName(name);
        return (this.all.length > 0) ? match(name) : none(name);
    }

    /**
     * Remembers that the name is a good one. A name too many is cheaper looked at again
     * than remembered.
     */
    private Registration[] none(String name) {
        if (this.cache.size() < MAX_CACHED) {
            this.cache.put(name, Registrations.NONE);
        }
        return Registrations.NONE;
    }

    private Registration[] match(String name) {
        String[] segments = EventPattern.split(name);
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
