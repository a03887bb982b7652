package io.sharedipc.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payload that was converted ahead of its sending: it is sent as it was then.
 */
public final class EncodedPayload {

    private final byte[] json;

    private EncodedPayload(byte[] json) {
        this.json = json;
    }

    /**
     * Takes a payload up: what goes as bytes stays what it is, but for a stream, which is
     * read; of all else JSON is made.
     * @param mapper what converts it
     * @param value the payload
     * @return a payload that can be sent later, on another thread and more than once
     * @throws IOException if a stream cannot be read
     * @throws tools.jackson.core.JacksonException if it cannot be converted
     */
    public static Object of(JsonMapper mapper, @Nullable Object value) throws IOException {
        if (value instanceof Attachment attachment) {
            return attachment.kept();
        }
        boolean ready = value instanceof EncodedPayload || value instanceof byte[] || value instanceof ByteBuffer;
        return (value != null && ready) ? value : new EncodedPayload(FrameEncoder.payload(mapper, value));
    }

    byte[] json() {
        return this.json;
    }

}
