package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts messages on a line.
 */
public final class FrameEncoder {

    private static final byte[] ID = ascii("{\"id\":");

    private static final byte[] TYPE = ascii(",\"type\":");

    private static final byte[] PAYLOAD = ascii(",\"payload\":");

    private static final byte[] BYTES = ascii(",\"bytes\":");

    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");

    private static final byte[] HEADERS = ascii(",\"headers\":{");

    private static final byte[] END = ascii("}\n");

    private static final byte[] NULL = ascii("null");

    /**
     * What a message without headers has besides its id, its type and its payload: exact
     * for the time of this and the next centuries, so that nothing is copied.
     */
    private static final int FIXED = ID.length + TYPE.length + PAYLOAD.length + TIMESTAMP.length + END.length
            + "\"\"\"\"".length() + "1700000000000".length();

    private FrameEncoder() {
    }

    /**
     * Converts a value to JSON that fits on a line, whatever the mapper's style is.
     * @param mapper what converts it
     * @param value the value
     * @return JSON without a line break, with U+2028 and U+2029 escaped
     * @throws tools.jackson.core.JacksonException if it cannot be converted
     */
    public static byte[] payload(JsonMapper mapper, @Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof EncodedPayload encoded) {
            return encoded.json();
        }
        ObjectWriter writer = mapper.writer();
        if (mapper.isEnabled(SerializationFeature.INDENT_OUTPUT)) {
            writer = writer.without(SerializationFeature.INDENT_OUTPUT);
        }
        return OneLine.of(writer.writeValueAsBytes(value));
    }

    /**
     * Encodes a message.
     * @param id the message's id
     * @param type the message's type
     * @param payload the payload, as {@link #payload} makes it
     * @param timestamp milliseconds since the epoch
     * @param headers what travels beside the payload
     * @return the line with its newline
     */
    public static byte[] message(String id, String type, byte[] payload, long timestamp, Map<String, String> headers) {
        ByteSink sink = new ByteSink(FIXED + id.length() + type.length() + payload.length);
        string(sink.put(ID), id);
        string(sink.put(TYPE), type);
        sink.put(PAYLOAD).put(payload).put(TIMESTAMP).putDecimal(timestamp);
        if (!headers.isEmpty()) {
            headers(sink, headers);
        }
        return sink.put(END).toByteArray();
    }

    /**
     * Encodes a message that bytes follow.
     * @param id the message's id
     * @param type the message's type
     * @param payload the payload, or {@code null} where the bytes are it
     * @param bytes how many follow
     * @param timestamp milliseconds since the epoch
     * @param headers what travels beside the payload
     * @return the line with its newline
     */
    static byte[] message(String id, String type, byte @Nullable [] payload, long bytes, long timestamp,
            Map<String, String> headers) {
        ByteSink sink = new ByteSink(FIXED + id.length() + type.length() + ((payload != null) ? payload.length : 0));
        string(sink.put(ID), id);
        string(sink.put(TYPE), type);
        if (payload != null) {
            sink.put(PAYLOAD).put(payload);
        }
        sink.put(BYTES).putDecimal(bytes).put(TIMESTAMP).putDecimal(timestamp);
        if (!headers.isEmpty()) {
            headers(sink, headers);
        }
        return sink.put(END).toByteArray();
    }

    /**
     * Whether the other side would take a raw value for a message that bytes follow.
     * @param value the value, as {@link #payload} makes it
     * @return {@code true} if it must not be sent
     */
    public static boolean promisesBytes(byte[] value) {
        try {
            Frame frame = FrameDecoder.decode(value, 0, value.length);
            return frame.type() != null && frame.bytes() >= 0;
        }
        catch (ProtocolException ex) {
            return false;
        }
    }

    /**
     * Encodes a raw value.
     * @param value the value, as {@link #payload} makes it
     * @return the line with its newline
     */
    public static byte[] raw(byte[] value) {
        return new ByteSink(value.length + 1).put(value).put((byte) '\n').toByteArray();
    }

    private static void headers(ByteSink sink, Map<String, String> headers) {
        sink.put(HEADERS);
        boolean first = true;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!first) {
                sink.put((byte) ',');
            }
            first = false;
            JsonStrings.checkName(header.getKey());
            string(sink, header.getKey());
            string(sink.put((byte) ':'), header.getValue());
        }
        sink.put((byte) '}');
    }

    static void string(ByteSink sink, String text) {
        if (!sink.putPlain(text)) {
            JsonStrings.quote(sink, text);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

}
