package io.sharedipc.process;

import io.sharedipc.event.Event;
import io.sharedipc.wire.EventBody;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of the bus on its way to workers, made a frame for the first that wants it.
 * Not thread-safe.
 */
final class OutgoingEvent {

    private final Event<?> event;

    private @Nullable JsonMapper mapper;

    private byte[] frame = new byte[0];

    OutgoingEvent(Event<?> event) {
        this.event = event;
    }

    String name() {
        return this.event.name();
    }

    /**
     * The event as a frame.
     * @param mapper what converts the payload
     * @return the line with its newline
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     */
    byte[] frame(JsonMapper mapper) {
        if (this.mapper != mapper) {
            byte[] payload = FrameEncoder.payload(mapper, this.event.payload());
            this.frame = FrameEncoder.message(this.event.id(), MessageTypes.EVENT,
                    EventBody.encode(this.event.name(), payload), this.event.timestamp(), this.event.headers());
            this.mapper = mapper;
        }
        return this.frame;
    }

}
