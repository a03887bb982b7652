package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The listeners that were registered with one name or pattern. Not thread-safe.
 */
final class ListenerGroup {

    private final List<Registration> registrations = new ArrayList<>();

    private boolean suspected;

    void add(Registration registration) {
        this.registrations.add(registration);
    }

    boolean remove(Registration registration) {
        return this.registrations.remove(registration);
    }

    boolean isEmpty() {
        return this.registrations.isEmpty();
    }

    List<Registration> registrations() {
        return List.copyOf(this.registrations);
    }

    /**
     * All of them when they first are more than the maximum, else none.
     */
    List<Registration> suspects(int maximum) {
        if (this.suspected || this.registrations.size() <= maximum) {
            return List.of();
        }
        this.suspected = true;
        return registrations();
    }

}
