package io.sharedipc.boot.endpoint;

import java.util.List;
import java.util.Map;

import io.sharedipc.event.ListenerSnapshot;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The event bus at one moment.
 *
 * @param total what happened to all events
 * @param events what happened to each event, by name
 * @param listeners who listens
 */
public record BusDescription(EventCounts total, Map<String, EventCounts> events,
        List<ListenerSnapshot> listeners) implements OperationResponseBody {
}
