package io.sharedipc.wire;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Valid JSON that is not read yet, or bytes: it is converted once, straight into the type
 * that is asked for, by the thread that asks.
 */
public final class Payload {

    /** The JSON null, also that of a message without a payload. */
    public static final Payload NULL = new Payload("null".getBytes(StandardCharsets.US_ASCII));

    private final byte[] bytes;

    private final int offset;

    private final int length;

    private final @Nullable Attachment attachment;

    /**
     * Creates a payload.
     * @param bytes holds valid JSON in strict UTF-8; not copied
     * @param offset where it starts
     * @param length how long it is
     */
    Payload(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.attachment = null;
    }

    /**
     * Creates a payload of bytes.
     * @param attachment the bytes
     */
    Payload(Attachment attachment) {
        this.bytes = NULL.bytes;
        this.offset = 0;
        this.length = NULL.length;
        this.attachment = attachment;
    }

    /**
     * Creates a payload.
     * @param json valid JSON in strict UTF-8; not copied
     */
    Payload(byte[] json) {
        this(json, 0, json.length);
    }

    /**
     * Converts the payload.
     * @param <T> the type wanted
     * @param mapper what converts it
     * @param type the type wanted
     * @return the value; {@code null} for JSON null
     * @throws tools.jackson.core.JacksonException if it is not of that type
     * @throws java.io.UncheckedIOException if its bytes cannot be read
     */
    public <T> @Nullable T as(JsonMapper mapper, Type type) {
        if (this.attachment != null) {
            return ByteConversion.convert(this.attachment, mapper, type);
        }
        if (type == Attachment.class) {
            return ByteConversion.ofText(mapper.readValue(this.bytes, this.offset, this.length, byte[].class));
        }
        return mapper.readValue(this.bytes, this.offset, this.length, mapper.constructType(type));
    }

    /**
     * Reads the payload as a tree.
     * @param mapper what reads it
     * @return the tree; bytes in memory are a binary node, those in a file are null
     */
    public JsonNode tree(JsonMapper mapper) {
        if (this.attachment instanceof MemoryAttachment memory) {
            return mapper.getNodeFactory().binaryNode(memory.bytes());
        }
        return mapper.readTree(this.bytes, this.offset, this.length);
    }

    /** Reads the JSON token by token. */
    JsonParser parser(JsonFactory factory) {
        return factory.createParser(ObjectReadContext.empty(), this.bytes, this.offset, this.length);
    }

    /**
     * The bytes that are the payload.
     * @return them, or {@code null} if it is JSON
     */
    public @Nullable Attachment attachment() {
        return this.attachment;
    }

    /**
     * The size of the payload.
     * @return bytes of JSON
     */
    public int size() {
        return this.length;
    }

    @Override
    public String toString() {
        return (this.attachment != null) ? this.attachment.toString()
                : new String(this.bytes, this.offset, this.length, StandardCharsets.UTF_8);
    }

}
