package io.sharedipc.boot.worker;

import io.sharedipc.worker.WorkerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of one parameter of a handler method.
 */
@FunctionalInterface
interface HandlerArgument {

    @Nullable Object resolve(@Nullable Object payload, WorkerRequest request);

}
