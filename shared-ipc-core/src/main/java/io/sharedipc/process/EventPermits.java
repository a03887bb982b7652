package io.sharedipc.process;

import java.util.List;

import io.sharedipc.event.EventPattern;

/**
 * Which events one direction lets pass.
 */
final class EventPermits {

    private final String option;

    private final List<EventPattern> allowed;

    /**
     * Creates permits.
     * @param option the option that they stand in
     * @param allowed names and patterns
     */
    EventPermits(String option, List<String> allowed) {
        this.option = option;
        this.allowed = allowed.stream().map(EventPattern::of).toList();
    }

    /** Whether events of a name may pass. */
    boolean admits(String name) {
        return this.allowed.stream().anyMatch((each) -> each.matches(name));
    }

    /** Whether all events that a pattern stands for may pass. */
    boolean admits(EventPattern pattern) {
        return this.allowed.stream().anyMatch((each) -> each.covers(pattern));
    }

    /** What the option allows, for who was refused. */
    @Override
    public String toString() {
        return this.option + (this.allowed.isEmpty() ? " allows none" : " allows " + this.allowed);
    }

}
