package io.sharedipc.wire;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of a line's outermost object, as far as they are ours. A value is a message
 * if it is an object with a string {@code type} and, where it has an {@code id}, a string
 * {@code id}.
 */
final class Envelope {

    private @Nullable String id = "";

    private @Nullable String type;

    private int payloadStart;

    private int payloadEnd;

    private long timestamp;

    private long bytes = Frame.NO_BYTES;

    private Map<String, String> headers = Map.of();

    void readValue(JsonParser parser) throws ProtocolException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new ProtocolException(Violation.NOT_JSON, "an empty line", null);
        }
        if (first != JsonToken.START_OBJECT) {
            skip(parser);
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            readMember(parser, name, parser.nextToken());
        }
    }

    /**
     * The frame of this envelope.
     * @param line the bytes that were parsed, from their start; kept
     * @return a message or a raw value
     */
    Frame frame(byte[] line) {
        Payload whole = new Payload(line);
        if (this.id == null || this.type == null) {
            return Frame.raw(whole);
        }
        Payload payload = (this.payloadEnd == 0) ? Payload.NULL
                : new Payload(line, this.payloadStart, this.payloadEnd - this.payloadStart);
        return new Frame(this.id, this.type, payload, this.timestamp, this.headers, whole, this.bytes, null);
    }

    private void readMember(JsonParser parser, String name, @Nullable JsonToken value) {
        switch (name) {
            case "id":
                this.id = string(parser, value);
                break;
            case "type":
                this.type = string(parser, value);
                break;
            case "payload":
                readPayload(parser);
                break;
            case "timestamp":
                this.timestamp = integer(parser, value, 0);
                break;
            case "bytes":
                this.bytes = count(parser, value);
                break;
            case "headers":
                this.headers = headers(parser, value);
                break;
            default:
                skip(parser);
        }
    }

    private void readPayload(JsonParser parser) {
        this.payloadStart = (int) parser.currentTokenLocation().getByteOffset();
        skip(parser);
        this.payloadEnd = (int) parser.currentLocation().getByteOffset();
    }

    private static @Nullable String string(JsonParser parser, @Nullable JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        skip(parser);
        return null;
    }

    private static long integer(JsonParser parser, @Nullable JsonToken value, long otherwise) {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        skip(parser);
        return otherwise;
    }

    /**
     * Digits alone announce bytes: {@code -0} is no count, though it is 0 as a number.
     */
    private static long count(JsonParser parser, @Nullable JsonToken value) {
        long count = integer(parser, value, Frame.NO_BYTES);
        return (count == 0 && !parser.getString().equals("0")) ? Frame.NO_BYTES : Math.max(Frame.NO_BYTES, count);
    }

    private static Map<String, String> headers(JsonParser parser, @Nullable JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            skip(parser);
            return Map.of();
        }
        Map<String, String> headers = new HashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            String header = string(parser, parser.nextToken());
            if (header != null) {
                headers.put(name, header);
            }
        }
        return headers;
    }

    private static void skip(JsonParser parser) {
        parser.skipChildren();
        parser.finishToken();
    }

}
