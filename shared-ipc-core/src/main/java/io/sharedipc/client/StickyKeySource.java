package io.sharedipc.client;

import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;

/**
 * A parameter by which a pool chooses the worker.
 *
 * @param index which one
 */
record StickyKeySource(int index) implements Companion {

    @Override
    public Request<?> addTo(Request<?> request, @Nullable Object argument) {
        return (argument != null) ? request.stickyKey(argument.toString()) : request;
    }

}
