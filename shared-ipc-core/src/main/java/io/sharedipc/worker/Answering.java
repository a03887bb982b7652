package io.sharedipc.worker;

import java.util.concurrent.Executor;

import io.sharedipc.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs to be answered.
 *
 * @param options how payloads are converted and where callbacks run
 * @param outbox the way to the host
 */
record Answering(WorkerOptions options, Outbox outbox) {

    byte[] encode(@Nullable Object payload) {
        return FrameEncoder.payload(this.options.jsonMapper(), payload);
    }

    byte[] encodeError(Throwable ex) {
        try {
            return encode(RequestErrors.of(ex));
        }
        catch (RuntimeException notConvertible) { // the data of a WorkerException
            return encode(RequestErrors.of(notConvertible));
        }
    }

    Executor executor() {
        return this.options.executor();
    }

}
