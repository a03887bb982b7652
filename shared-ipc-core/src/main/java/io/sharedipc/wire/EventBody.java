package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an {@code ipc:event} carries.
 *
 * @param name the event's name; empty where the message has none
 * @param payload the event's payload; {@code null} for none, and for JSON null
 */
public record EventBody(String name, @Nullable JsonNode payload) {

    private static final byte[] NAME = "{\"name\":".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PAYLOAD = ",\"payload\":".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the body of a message.
     * @param mapper what reads the payload
     * @param payload the message's payload
     * @return what it carries
     * @throws IllegalArgumentException if a number in it is too large for a double: it
     * would go on as another value
     */
    public static EventBody read(JsonMapper mapper, Payload payload) {
        JsonNode body = payload.tree(mapper);
        JsonNode name = body.path("name");
        JsonNode value = body.get("payload");
        checkFinite(value);
        return new EventBody(name.isString() ? name.asString() : "", (value != null && !value.isNull()) ? value : null);
    }

    private static void checkFinite(@Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        if (value.isContainer()) {
            value.forEach(EventBody::checkFinite);
        }
        else if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException("A number of the payload is too large for a double");
        }
    }

    /**
     * Reads the name alone, which usually stands in front; takes no memory for the rest.
     * @param payload the message's payload
     * @return the first name; empty where the message has none
     * @throws tools.jackson.core.JacksonException if the payload cannot be read
     */
    public static String name(Payload payload) {
        try (JsonParser parser = payload.parser(FrameDecoder.FACTORY)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            for (String member = parser.nextName(); member != null; member = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (member.equals("name")) {
                    return (value == JsonToken.VALUE_STRING) ? parser.getString() : "";
                }
                parser.skipChildren();
            }
            return "";
        }
    }

    /**
     * Encodes a body.
     * @param name the event's name
     * @param payload the event's payload, as {@link FrameEncoder#payload} makes it
     * @return the message's payload
     */
    public static byte[] encode(String name, byte[] payload) {
        ByteSink sink = new ByteSink(NAME.length + PAYLOAD.length + name.length() + payload.length + 3).put(NAME);
        FrameEncoder.string(sink, name);
        return sink.put(PAYLOAD).put(payload).put((byte) '}').toByteArray();
    }

}
