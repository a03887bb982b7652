package io.sharedipc.client;

import io.sharedipc.process.Request;
import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A parameter whose bytes go beside the payload.
 *
 * @param index which one
 */
record AttachmentSource(int index) implements Companion {

    @Override
    public Request<?> addTo(Request<?> request, @Nullable Object argument) {
        return (argument instanceof Attachment attachment) ? request.attachment(attachment) : request;
    }

}
