package io.sharedipc.boot.observation;

import java.util.Map;
import java.util.Objects;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.sharedipc.event.Event;
import io.sharedipc.event.EventInterceptor;

/**
 * Observes emits and deliveries, as {@link IpcObservationDocumentation#EMIT} and
 * {@link IpcObservationDocumentation#DELIVERY}. The trace goes with the event, to workers
 * too, and an event of a worker continues the worker's.
 */
public final class EventObservations implements EventInterceptor {

    private final ObservationRegistry registry;

    private final EmitObservationConvention emits;

    private final DeliveryObservationConvention deliveries;

    /**
     * Creates an interceptor.
     * @param registry where observations go
     * @param emits names those of emits
     * @param deliveries names those of deliveries
     */
    public EventObservations(ObservationRegistry registry, EmitObservationConvention emits,
            DeliveryObservationConvention deliveries) {
        this.registry = registry;
        this.emits = emits;
        this.deliveries = deliveries;
    }

    /** What carries a trace already was emitted elsewhere, such as in a worker. */
    @Override
    public Map<String, String> emitting(String name, Map<String, String> headers) {
        if (this.registry.isNoop() || headers.containsKey("traceparent")) {
            return headers;
        }
        EmitObservationContext context = new EmitObservationContext(name, headers);
        Observation.createNotStarted(this.emits, () -> context, this.registry).start().stop();
        return Objects.requireNonNullElse(context.getCarrier(), headers);
    }

    @Override
    public Interception delivering(Event<?> event, String listener) {
        Observation observation = Observation
            .createNotStarted(this.deliveries, () -> new DeliveryObservationContext(event, listener), this.registry)
            .start();
        Observation.Scope scope = observation.openScope();
        return (failure) -> {
            scope.close();
            if (failure != null) {
                observation.error(failure);
            }
            observation.stop();
        };
    }

}
