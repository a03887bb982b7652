package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Calls listeners on the emitter's thread. The event is made only for those who look at
 * it, so that a payload reaches its listeners without anything being allocated.
 */
final class SyncDispatcher {

    private final EventFactory events;

    private final EventReporter reporter;

    private final Deliverer deliverer;

    SyncDispatcher(EventFactory events, EventReporter reporter, Deliverer deliverer) {
        this.deliverer = deliverer;
        this.events = events;
        this.reporter = reporter;
    }

    boolean dispatch(Registration[] route, String name, @Nullable Object payload, Map<String, String> headers) {
        Event<?> event = null;
        if (this.reporter.isMonitored() || this.deliverer.intercepts()) {
            event = this.events.create(name, payload, this.deliverer.headers(name, headers));
            this.reporter.emitted(event);
        }
        return route.length > 0 && call(route, event, name, payload, headers);
    }

    private boolean call(Registration[] route, @Nullable Event<?> announced, String name, @Nullable Object payload,
            Map<String, String> headers) {
        Event<?> event = announced;
        boolean called = false;
        List<DeliveryFailure> failures = null;
        for (Registration registration : route) {
            if (registration.claim()) {
                called = true;
                if (event == null && registration.wantsEvent()) {
                    event = this.events.create(name, payload, headers);
                }
                Throwable thrown = call(registration, event, payload);
                if (thrown != null) {
                    event = (event != null) ? event : this.events.create(name, payload, headers);
                    failures = add(failures, new DeliveryFailure(event, registration.toString(), thrown));
                }
            }
        }
        if (failures != null) {
            throw new EventDeliveryException(name, failures);
        }
        return called;
    }

    private @Nullable Throwable call(Registration registration, @Nullable Event<?> event, @Nullable Object payload) {
        try {
            this.deliverer.deliver(registration, event, payload);
            return null;
        }
        catch (VirtualMachineError ex) {
            throw ex;
        }
        catch (Throwable ex) {
            if (ex instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return ex;
        }
    }

    private List<DeliveryFailure> add(@Nullable List<DeliveryFailure> failures, DeliveryFailure failure) {
        this.reporter.failed(failure);
        List<DeliveryFailure> all = (failures != null) ? failures : new ArrayList<>();
        all.add(failure);
        return all;
    }

}
