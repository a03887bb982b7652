package io.sharedipc.worker;

import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * An answer with bytes beside its payload. (Bytes alone need none: a handler returns the
 * {@code byte[]}, the {@code ByteBuffer} or the {@link Attachment}.)
 *
 * @param payload the payload, as JSON
 * @param attachment the bytes
 */
public record WorkerResponse(@Nullable Object payload, Attachment attachment) {

    /**
     * Answers with both.
     * @param payload the payload, as JSON
     * @param attachment the bytes
     * @return what a handler returns
     */
    public static WorkerResponse of(@Nullable Object payload, Attachment attachment) {
        return new WorkerResponse(payload, attachment);
    }

}
