package io.sharedipc.process;

import java.util.Map;
import java.util.Optional;

import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, which {@link Request#withResponse()} asks for.
 *
 * @param <R> the type of the payload
 */
public final class Response<R> {

    private final R payload;

    private final Map<String, String> headers;

    private final @Nullable Attachment attachment;

    Response(R payload, Map<String, String> headers, @Nullable Attachment attachment) {
        this.payload = payload;
        this.headers = Map.copyOf(headers);
        this.attachment = attachment;
    }

    /**
     * The payload.
     * @return the answer; where its payload is bytes, ask for {@code byte[]},
     * {@code ByteBuffer} or {@link Attachment}
     */
    public R payload() {
        return this.payload;
    }

    /**
     * What travels beside the payload.
     * @return an unmodifiable map
     */
    public Map<String, String> headers() {
        return this.headers;
    }

    /**
     * The bytes beside the payload.
     * @return them, yours to close, if the worker sent some; a large one that nobody
     * closes keeps its private file until it is garbage
     */
    public Optional<Attachment> attachment() {
        return Optional.ofNullable(this.attachment);
    }

    @Override
    public String toString() {
        return "Response[" + this.payload + ((this.attachment != null) ? ", " + this.attachment : "") + "]";
    }

}
