package io.sharedipc.boot.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventPattern;
import io.sharedipc.event.Subscription;
import io.sharedipc.worker.WorkerBus;

/**
 * Joins the event bus of an application to that of its host. A header says where an event
 * comes from, so that none goes back, and none comes back.
 */
public final class HostEvents {

    private static final String ORIGIN = "shared-ipc-origin";

    private final String self = UUID.randomUUID().toString();

    private final List<EventPattern> publish;

    private final List<EventPattern> subscribe;

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /**
     * Creates a junction that is open.
     * @param publish names and patterns of what goes to the host
     * @param subscribe names and patterns of what comes from there
     * @throws IllegalArgumentException if one is no name or pattern
     */
    public HostEvents(List<String> publish, List<String> subscribe) {
        this.publish = publish.stream().map(EventPattern::of).toList();
        this.subscribe = subscribe.stream().map(EventPattern::of).toList();
    }

    void join(EventBus own, WorkerBus host) {
        for (EventPattern pattern : this.publish) {
            this.subscriptions.add(own.on(pattern.toString(), (event) -> {
                if (isFirst(pattern, this.publish, event)) {
                    publish(event, host);
                }
            }));
        }
        for (EventPattern pattern : this.subscribe) {
            this.subscriptions.add(host.on(pattern.toString(), (event) -> {
                if (isFirst(pattern, this.subscribe, event)) {
                    take(event, own);
                }
            }));
        }
    }

    void part() {
        this.subscriptions.forEach(Subscription::close);
    }

    /** An event that several patterns match is passed on once. */
    private static boolean isFirst(EventPattern pattern, List<EventPattern> patterns, Event<?> event) {
        return patterns.stream().filter((each) -> each.matches(event.name())).findFirst().orElse(pattern) == pattern;
    }

    private void publish(Event<?> event, WorkerBus host) {
        if (!event.headers().containsKey(ORIGIN)) {
            host.emit(event.name(), event.payload(), from(this.self, event));
        }
    }

    private void take(Event<?> event, EventBus own) {
        String origin = event.headers().getOrDefault(ORIGIN, "host");
        if (!origin.equals(this.self)) {
            own.emit(event.name(), event.payload(), from(origin, event));
        }
    }

    private static Map<String, String> from(String origin, Event<?> event) {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put(ORIGIN, origin);
        return headers;
    }

}
