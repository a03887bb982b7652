package io.sharedipc.worker;

import io.sharedipc.wire.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A handler ahead of its conversion: it takes the payload as it came.
 */
@FunctionalInterface
interface PayloadHandler {

    @Nullable Object handle(Payload payload, WorkerRequest request) throws Exception;

}
