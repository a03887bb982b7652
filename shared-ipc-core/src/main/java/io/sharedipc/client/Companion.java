package io.sharedipc.client;

import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is no part of the payload.
 */
sealed interface Companion permits HeaderSource, ProgressTarget, AttachmentSource, StickyKeySource {

    /** Which parameter it is, beginning with 0. */
    int index();

    /**
     * Adds its argument to a request.
     * @param request what is sent
     * @param argument what the caller gave; {@code null} adds nothing
     * @return the changed request
     */
    Request<?> addTo(Request<?> request, @Nullable Object argument);

}
