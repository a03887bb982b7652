package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code shared-ipc.observations}.
 *
 * @param requests Whether requests are observed, here and where the application is a
 * worker, so that a trace goes on in workers.
 * @param events Whether emits and deliveries of events are observed, so that a trace goes
 * with an event. Costs each emit a few microseconds.
 * @param context Whether callbacks of requests, and listeners to events that are emitted
 * asynchronously, run with the logging context and the trace of who asked or emitted.
 */
public record ObservationProperties(@DefaultValue("true") boolean requests, @DefaultValue("false") boolean events,
        @DefaultValue("true") boolean context) {

}
