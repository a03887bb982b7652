package io.sharedipc.wire;

import java.util.Arrays;
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

    private final byte[] bytes;

    private final int offset;

    private @Nullable String id = "";

    private @Nullable String type;

    private Payload payload = Payload.NULL;

    private long timestamp;

    private Map<String, String> headers = Map.of();

    Envelope(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

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

    boolean isMessage() {
        return this.id != null && this.type != null;
    }

    Frame message() {
        return new Frame((this.id != null) ? this.id : "", this.type, this.payload, this.timestamp, this.headers);
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
                this.payload = payload(parser);
                break;
            case "timestamp":
                this.timestamp = timestamp(parser, value);
                break;
            case "headers":
                this.headers = headers(parser, value);
                break;
            default:
                skip(parser);
        }
    }

    private Payload payload(JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        skip(parser);
        int end = (int) parser.currentLocation().getByteOffset();
        return new Payload(Arrays.copyOfRange(this.bytes, this.offset + start, this.offset + end));
    }

    private static @Nullable String string(JsonParser parser, @Nullable JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        skip(parser);
        return null;
    }

    private static long timestamp(JsonParser parser, @Nullable JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        skip(parser);
        return 0;
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
