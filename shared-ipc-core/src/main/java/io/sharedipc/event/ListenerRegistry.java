package io.sharedipc.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who listens to what. Emitters read without a lock: a name's route, an array that is
 * never changed, holds its listeners and those of the matching patterns in the order of
 * registration. Writers hold the lock and replace the routes that they touch.
 */
final class ListenerRegistry {

    private final int maxListeners;

    // Guarded by this
    private final Map<String, ListenerGroup> groups = new LinkedHashMap<>();

    // Of the names that have listeners of their own
    private final Map<String, Registration[]> routes = new ConcurrentHashMap<>();

    private volatile PatternRoutes patterns = new PatternRoutes();

    ListenerRegistry(int maxListeners) {
        this.maxListeners = maxListeners;
    }

    /**
     * The listeners that an event reaches.
     * @throws IllegalArgumentException if the name is not one that can be emitted to
     */
    Registration[] find(String name) {
        // The map would answer null with a bare NullPointerException
        Registration[] route = (name != null) ? this.routes.get(name) : null;
        return (route != null) ? route : this.patterns.find(name);
    }

    /**
     * Adds a listener, which is always the last of its routes.
     * @return the listeners of the same key if these have just become too many
     */
    synchronized List<Registration> add(Registration added) {
        ListenerGroup group = this.groups.computeIfAbsent(added.key(), (key) -> new ListenerGroup());
        group.add(added);
        if (added.isPattern()) {
            this.patterns = this.patterns.with(added);
            this.routes.replaceAll((name, route) -> added.matches(EventPattern.split(name))
                    ? Registrations.append(route, added) : route);
        }
        else {
            this.routes.put(added.key(), Registrations.append(find(added.key()), added));
        }
        return group.suspects(this.maxListeners);
    }

    synchronized void remove(Registration removed) {
        ListenerGroup group = this.groups.get(removed.key());
        if (group == null || !group.remove(removed)) {
            return;
        }
        if (group.isEmpty()) {
            this.groups.remove(removed.key());
        }
        if (removed.isPattern()) {
            this.patterns = this.patterns.without(removed);
            this.routes.replaceAll((name, route) -> Registrations.without(route, removed));
        }
        else if (group.isEmpty()) {
            this.routes.remove(removed.key());
        }
        else {
            this.routes.computeIfPresent(removed.key(), (name, route) -> Registrations.without(route, removed));
        }
    }

    synchronized List<Registration> registeredWith(String key) {
        ListenerGroup group = this.groups.get(key);
        return (group != null) ? group.registrations() : List.of();
    }

    synchronized List<Registration> all() {
        List<Registration> all = new ArrayList<>();
        this.groups.values().forEach((group) -> all.addAll(group.registrations()));
        return all;
    }

    synchronized List<Registration> clear() {
        List<Registration> cleared = all();
        this.groups.clear();
        this.routes.clear();
        this.patterns = new PatternRoutes();
        return cleared;
    }

    synchronized Set<String> keys() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(this.groups.keySet()));
    }

}
