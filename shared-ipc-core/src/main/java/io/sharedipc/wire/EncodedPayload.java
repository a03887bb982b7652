package io.sharedipc.wire;

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
     * Converts a value.
     * @param mapper what converts it
     * @param value the value
     * @return its JSON
     * @throws tools.jackson.core.JacksonException if it cannot be converted
     */
    public static EncodedPayload of(JsonMapper mapper, @Nullable Object value) {
        return new EncodedPayload(FrameEncoder.payload(mapper, value));
    }

    byte[] json() {
        return this.json;
    }

}
