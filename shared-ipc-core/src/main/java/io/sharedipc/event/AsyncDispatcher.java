package io.sharedipc.event;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to the lanes of their listeners.
 */
final class AsyncDispatcher {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    private final EventFactory events;

    private final EventReporter reporter;

    private final Deliverer deliverer;

    private final CallerContext context;

    AsyncDispatcher(EventFactory events, EventReporter reporter, Deliverer deliverer, CallerContext context) {
        this.events = events;
        this.reporter = reporter;
        this.deliverer = deliverer;
        this.context = context;
    }

    CompletableFuture<Void> dispatch(Registration[] route, String name, @Nullable Object payload,
            Map<String, String> headers) {
        if (route.length == 0 && !this.reporter.isMonitored() && !this.deliverer.intercepts()) {
            return CompletableFuture.completedFuture(null);
        }
        Event<?> event = this.events.create(name, payload, this.deliverer.headers(name, headers));
        if (this.reporter.isMonitored()) {
            this.reporter.emitted(event);
        }
        Registration[] claimed = claim(route);
        if (claimed.length == 0) {
            return CompletableFuture.completedFuture(null);
        }
        Emission emission = new Emission(event, claimed.length, this.reporter, this.deliverer, capture(name));
        for (int i = 0; i < claimed.length; i++) {
            claimed[i].lane().offer(new Delivery(emission, i, claimed[i]));
        }
        return emission.future();
    }

    private Executor capture(String name) {
        try {
            return this.context.capture();
        }
        catch (Throwable ex) {
            logger.error("The context of event '{}' failed", name, ex);
            return Runnable::run;
        }
    }

    /**
     * Those who are to get the event: the route itself, or a copy without the listeners
     * that are closed or were claimed for another event.
     */
    private static Registration[] claim(Registration[] route) {
        for (int i = 0; i < route.length; i++) {
            if (!route[i].claim()) {
                return claimRest(route, i);
            }
        }
        return route;
    }

    private static Registration[] claimRest(Registration[] route, int refused) {
        Registration[] claimed = route.clone();
        int count = refused;
        for (int i = refused + 1; i < route.length; i++) {
            if (route[i].claim()) {
                claimed[count++] = route[i];
            }
        }
        return Arrays.copyOf(claimed, count);
    }

}
