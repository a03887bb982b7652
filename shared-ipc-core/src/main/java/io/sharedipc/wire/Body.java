package io.sharedipc.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a message carries: a payload in JSON, bytes that are its payload, or a payload and
 * bytes beside it. Where it has bytes, each of its users lets go of it once.
 */
public final class Body {

    private static final byte[] NO_JSON = {};

    private final byte[] json;

    private final @Nullable AttachmentSource source;

    private Body(byte[] json, @Nullable AttachmentSource source) {
        this.json = json;
        this.source = source;
    }

    /**
     * A body without bytes.
     * @param json the payload, as {@link FrameEncoder#payload} makes it
     * @return the body
     */
    public static Body json(byte[] json) {
        return new Body(json, null);
    }

    /**
     * Takes up what is to be sent. A payload that is a {@code byte[]}, a
     * {@link ByteBuffer} or an {@link Attachment} goes as bytes; nothing is copied that
     * is in memory.
     * @param mapper what converts the payload
     * @param payload the payload
     * @param attachment what goes beside it
     * @param maxSize the largest attachment that may be sent
     * @return the body, with one user
     * @throws IOException if the attachment cannot be read, or is too large
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     */
    public static Body of(JsonMapper mapper, @Nullable Object payload, @Nullable Attachment attachment, long maxSize)
            throws IOException {
        Attachment bytes = (attachment != null) ? attachment : bytesOf(payload);
        if (bytes == null) {
            return json(FrameEncoder.payload(mapper, payload));
        }
        byte[] json = (attachment != null) ? FrameEncoder.payload(mapper, payload) : NO_JSON;
        try {
            return new Body(json, AttachmentSources.of(bytes, maxSize));
        }
        catch (UncheckedIOException ex) {
            throw ex.getCause();
        }
    }

    private static @Nullable Attachment bytesOf(@Nullable Object payload) {
        if (payload instanceof byte[] bytes) {
            return Attachment.of(bytes);
        }
        if (payload instanceof ByteBuffer buffer) {
            return Attachment.of(buffer);
        }
        return (payload instanceof Attachment attachment) ? attachment : null;
    }

    /**
     * Whether bytes follow the line.
     * @return {@code true} even where they are none
     */
    public boolean hasBytes() {
        return this.source != null;
    }

    /**
     * Whether the bytes are the payload.
     * @return {@code false} if there are none, or they are beside it
     */
    public boolean isBytes() {
        return this.json == NO_JSON;
    }

    /**
     * How many bytes follow the line.
     * @return the size of the attachment, or 0
     */
    public long bytes() {
        return (this.source != null) ? this.source.size() : 0;
    }

    /**
     * What the bytes cost while they wait.
     * @return their size where they are in memory, 64 KiB where they are in a file
     */
    public long cost() {
        return (this.source != null) ? this.source.cost() : 0;
    }

    @Nullable AttachmentSource source() {
        return this.source;
    }

    /**
     * The same for a worker that takes no bytes: they become a payload of base64 text.
     * This body stays its user's.
     * @return a body without bytes
     * @throws IOException if the bytes cannot be read
     */
    public Body asText() throws IOException {
        if (this.source == null || !isBytes()) {
            throw new IllegalStateException("The bytes are not the payload");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream((int) this.source.size());
        this.source.writeTo(whole::write);
        byte[] text = Base64.getEncoder().encode(whole.toByteArray());
        return json(new ByteSink(text.length + 2).put((byte) '"').put(text).put((byte) '"').toByteArray());
    }

    /**
     * Encodes the message without the bytes that follow it.
     * @param id the message's id
     * @param type the message's type
     * @param headers what travels beside the payload
     * @return the line with its newline
     */
    public byte[] line(String id, String type, Map<String, String> headers) {
        long now = System.currentTimeMillis();
        return (this.source == null) ? FrameEncoder.message(id, type, this.json, now, headers)
                : FrameEncoder.message(id, type, isBytes() ? null : this.json, this.source.size(), now, headers);
    }

    /**
     * One user more.
     * @return {@code false} if the last one has let go already
     */
    public boolean tryRetain() {
        return this.source == null || this.source.tryRetain();
    }

    /** One user less. */
    public void release() {
        if (this.source != null) {
            this.source.release();
        }
    }

    @Override
    public String toString() {
        return new String(this.json, StandardCharsets.UTF_8)
                + ((this.source != null) ? " + " + bytes() + " bytes" : "");
    }

}
