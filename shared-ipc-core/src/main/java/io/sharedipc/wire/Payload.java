package io.sharedipc.wire;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Valid JSON that is not read yet: it is converted once, straight into the type that is
 * asked for, by the thread that asks.
 */
public final class Payload {

    /** The JSON null, also that of a message without a payload. */
    public static final Payload NULL = new Payload("null".getBytes(StandardCharsets.US_ASCII));

    private final byte[] json;

    /**
     * Creates a payload.
     * @param json valid JSON in strict UTF-8; not copied
     */
    Payload(byte[] json) {
        this.json = json;
    }

    /**
     * Converts the payload.
     * @param <T> the type wanted
     * @param mapper what converts it
     * @param type the type wanted
     * @return the value; {@code null} for JSON null
     * @throws tools.jackson.core.JacksonException if it is not of that type
     */
    public <T> @Nullable T as(JsonMapper mapper, Type type) {
        return mapper.readValue(this.json, mapper.constructType(type));
    }

    /**
     * Reads the payload as a tree.
     * @param mapper what reads it
     * @return the tree
     */
    public JsonNode tree(JsonMapper mapper) {
        return mapper.readTree(this.json);
    }

    /**
     * The size of the payload.
     * @return bytes of JSON
     */
    public int size() {
        return this.json.length;
    }

    @Override
    public String toString() {
        return new String(this.json, StandardCharsets.UTF_8);
    }

}
