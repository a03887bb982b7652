package io.sharedipc.benchmark.micro;

import java.util.List;

import io.sharedipc.event.EventListener;

/**
 * Listeners as an application has them: each written at another place, so that a call of
 * one cannot be compiled into the loop that calls them all.
 */
final class DistinctListeners {

    private DistinctListeners() {
    }

    static List<EventListener<Ping>> all() {
        return List.of(new Counter()::count, new Counter()::count, new Counter()::count, new Counter()::count,
                new Counter()::count, new Counter()::count, new Counter()::count, new Counter()::count,
                new Counter()::count, new Counter()::count);
    }

}
