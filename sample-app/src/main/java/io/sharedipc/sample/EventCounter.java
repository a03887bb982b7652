package io.sharedipc.sample;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.sharedipc.event.EventBus;
import io.sharedipc.plugin.Plugin;

import org.springframework.stereotype.Component;

/**
 * A plugin that counts all events by their names. What it registers on the bus goes with
 * it.
 */
@Component
class EventCounter implements Plugin {

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "event-counter";
    }

    @Override
    public void init(EventBus bus) {
        bus.on("*", (event) -> this.counts.merge(event.name(), 1L, Long::sum));
    }

    @Override
    public void destroy() {
        this.counts.clear();
    }

    Map<String, Long> counts() {
        return new TreeMap<>(this.counts);
    }

}
