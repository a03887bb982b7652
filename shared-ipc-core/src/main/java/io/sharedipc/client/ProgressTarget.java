package io.sharedipc.client;

import java.util.function.Consumer;

import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is told of progress.
 *
 * @param index which argument
 * @param type the type of a progress payload
 */
record ProgressTarget(int index, AnyType type) implements Companion {

    @Override
    @SuppressWarnings("unchecked") // what the interface declares
    public Request<?> addTo(Request<?> request, @Nullable Object argument) {
        Consumer<Object> listener = (Consumer<Object>) argument;
        return (listener != null) ? request.onProgress(this.type, listener) : request;
    }

}
