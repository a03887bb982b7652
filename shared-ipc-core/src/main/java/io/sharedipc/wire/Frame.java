package io.sharedipc.wire;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the wire, taken apart: a message, or a raw value that is not of the message
 * form.
 *
 * @param id what an answer refers to; empty where the message has none
 * @param type what the message is about; {@code null} for a raw value
 * @param payload the message's payload, or the whole raw value
 * @param timestamp when it was sent, in milliseconds since the epoch; 0 where it does not
 * say
 * @param headers what travels beside the payload
 * @param value the whole line, with members that a message does not know
 */
public record Frame(String id, @Nullable String type, Payload payload, long timestamp, Map<String, String> headers,
        Payload value) {

    /**
     * A frame that is a raw value.
     * @param value the value
     * @return the frame
     */
    static Frame raw(Payload value) {
        return new Frame("", null, value, 0, Map.of(), value);
    }

    /**
     * Reads the message whole.
     * @param mapper what reads the payload
     * @return the message
     * @throws IllegalStateException if this is a raw value
     */
    public Message toMessage(JsonMapper mapper) {
        if (this.type == null) {
            throw new IllegalStateException("A raw value is not a message");
        }
        return new Message(this.id, this.type, this.payload.tree(mapper), this.timestamp, this.headers);
    }

}
