package io.sharedipc.worker;

/**
 * Thrown where a message is longer than the host takes.
 *
 * <p>
 * The host's option {@code limits.max-frame-size} is the limit. A message over it would
 * end the worker. A handler's result that is too large becomes an {@code error} answer.
 */
public class PayloadTooLargeException extends WorkerException {

    /**
     * Creates an exception.
     * @param size the size of the message in bytes
     * @param limit the largest size that the host takes
     */
    public PayloadTooLargeException(long size, long limit) {
        super(("Not sent: a message of %d bytes is over the host's limits.max-frame-size (%d): "
                + "send it in parts, as an attachment, or raise the limit")
            .formatted(size, limit), "TOO_LARGE");
    }

}
