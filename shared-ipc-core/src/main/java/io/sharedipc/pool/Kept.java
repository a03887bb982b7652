package io.sharedipc.pool;

import io.sharedipc.process.Request;
import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that can be sent later and more than once. What was read of a stream for that
 * may be in a private file, which goes at the end.
 *
 * @param <R> the type of the answer
 * @param original what the user asked
 * @param request what is sent
 */
record Kept<R>(Request<R> original, Request<R> request) {

    static <R> Kept<R> of(Request<R> request, String pool, JsonMapper mapper) {
        return new Kept<>(request, request.encodedFor(pool, mapper));
    }

    /** One that is sent as it is, where nothing of it goes with the first sending. */
    static <R> Kept<R> ofCall(Request<R> request, String pool, JsonMapper mapper) {
        boolean bytes = request.payload() instanceof Attachment || request.attachment().isPresent();
        return bytes ? of(request, pool, mapper) : new Kept<>(request, request);
    }

    /** Lets go of what is not the user's. */
    void close() {
        close(this.request.payload(), this.original.payload());
        close(this.request.attachment().orElse(null), this.original.attachment().orElse(null));
    }

    private static void close(@Nullable Object kept, @Nullable Object given) {
        if (kept != given && kept instanceof Attachment attachment) {
            attachment.close();
        }
    }

}
