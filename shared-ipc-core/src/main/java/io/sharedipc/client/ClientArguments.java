package io.sharedipc.client;

import java.util.List;

import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the arguments of a client's method.
 *
 * @param payload makes the payload of them
 * @param headers those that go beside it
 * @param progress the one that is told of progress, if there is one
 */
record ClientArguments(PayloadSource payload, List<HeaderSource> headers, @Nullable ProgressTarget progress) {

    @Nullable Object payload(@Nullable Object[] arguments) {
        return this.payload.of(arguments);
    }

    /**
     * Adds to a request what goes beside its payload.
     * @param request the request
     * @param arguments the arguments of the call
     * @return a changed request
     */
    Request<?> accompany(Request<?> request, @Nullable Object[] arguments) {
        Request<?> changed = request;
        for (HeaderSource header : this.headers) {
            changed = header.addTo(changed, arguments[header.index()]);
        }
        return (this.progress != null) ? this.progress.addTo(changed, arguments) : changed;
    }

}
