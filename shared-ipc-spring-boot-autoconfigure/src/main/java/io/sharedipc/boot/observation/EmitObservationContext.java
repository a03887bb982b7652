package io.sharedipc.boot.observation;

import java.util.Map;
import java.util.TreeMap;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * An event that is emitted. Its carrier is the event's headers to be.
 */
public final class EmitObservationContext extends SenderContext<Map<String, String>> {

    private final String event;

    EmitObservationContext(String event, Map<String, String> headers) {
        super((carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        }, Kind.PRODUCER);
        setCarrier(new TreeMap<>(headers));
        this.event = event;
    }

    /**
     * Which event it is.
     * @return its name
     */
    public String event() {
        return this.event;
    }

}
