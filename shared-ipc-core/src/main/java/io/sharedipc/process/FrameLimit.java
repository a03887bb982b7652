package io.sharedipc.process;

import java.io.IOException;

import io.sharedipc.wire.Body;

/**
 * The largest frame that a worker is sent.
 *
 * @param maxSize its size in bytes
 */
record FrameLimit(int maxSize) {

    /**
     * Refuses a frame that is too large.
     * @param size its size in bytes
     * @throws PayloadException if it is over the limit
     */
    void check(long size) {
        if (size > this.maxSize) {
            throw new PayloadException(
                    "Not sent: a frame of %d bytes is over limits.max-frame-size (%d)".formatted(size, this.maxSize),
                    Outcome.NOT_SENT, null);
        }
    }

    /**
     * Makes text of bytes, for a worker that did not announce that it takes them.
     * @param body what has the bytes
     * @return the same in one line
     * @throws PayloadException if there is no such line
     */
    Body asText(Body body) {
        if (!body.isBytes()) {
            throw new PayloadException(
                    "Not sent: the worker takes no attachment beside a payload, since its kit did "
                            + "not announce 'binary': send the bytes as the payload, which it gets as base64 text",
                    Outcome.NOT_SENT, null);
        }
        check(body.bytes() / 3 * 4);
        try {
            return body.asText();
        }
        catch (IOException ex) {
            throw new PayloadException("Not sent: " + ex.getMessage(), Outcome.NOT_SENT, ex);
        }
    }

}
