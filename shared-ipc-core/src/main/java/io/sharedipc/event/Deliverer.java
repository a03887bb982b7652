package io.sharedipc.event;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls listeners, with an interceptor around each call where there is one.
 */
final class Deliverer {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    private final EventInterceptor interceptor;

    private final boolean intercepts;

    Deliverer(EventInterceptor interceptor) {
        this.interceptor = interceptor;
        this.intercepts = interceptor != EventInterceptor.NONE;
    }

    boolean intercepts() {
        return this.intercepts;
    }

    /** The headers that an event is to have. */
    Map<String, String> headers(String name, Map<String, String> headers) {
        if (!this.intercepts) {
            return headers;
        }
        try {
            return this.interceptor.emitting(name, headers);
        }
        catch (Throwable ex) {
            failed(name, ex);
            return headers;
        }
    }

    /**
     * Calls a listener. The event is there if the listener wants it, or something
     * intercepts.
     */
    void deliver(Registration registration, @Nullable Event<?> event, @Nullable Object payload) throws Exception {
        if (!this.intercepts || event == null) {
            registration.call(event, payload);
            return;
        }
        EventInterceptor.Interception interception = begin(registration, event);
        Throwable thrown = null;
        try {
            registration.call(event, payload);
        }
        catch (Throwable ex) {
            thrown = ex;
            throw ex;
        }
        finally {
            end(interception, event, thrown);
        }
    }

    private EventInterceptor.@Nullable Interception begin(Registration registration, Event<?> event) {
        try {
            return this.interceptor.delivering(event, registration.toString());
        }
        catch (Throwable ex) {
            failed(event.name(), ex);
            return null;
        }
    }

    private static void end(EventInterceptor.@Nullable Interception interception, Event<?> event,
            @Nullable Throwable thrown) {
        try {
            if (interception != null) {
                interception.ended(thrown);
            }
        }
        catch (Throwable ex) {
            failed(event.name(), ex);
        }
    }

    private static void failed(String name, Throwable ex) {
        logger.error("The interceptor of event '{}' failed", name, ex);
    }

}
