package io.sharedipc.wire;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The rest of an attachment cannot be read though its size was told to the other side,
 * which can make nothing of what follows.
 */
public class UnreadableAttachmentException extends IOException {

    private final transient @Nullable Body body;

    UnreadableAttachmentException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.body = null;
    }

    UnreadableAttachmentException(UnreadableAttachmentException ex, Body body) {
        super(ex.getMessage(), ex.getCause());
        this.body = body;
    }

    /**
     * Whether it is the attachment of a message.
     * @param body what the message carries
     * @return {@code true} if it is
     */
    public boolean isOf(Body body) {
        return this.body == body;
    }

}
