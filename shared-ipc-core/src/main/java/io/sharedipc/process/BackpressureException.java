package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * The worker does not read as fast as it is written to: its outbox or its request table
 * is full.
 */
public class BackpressureException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param cause what caused it, or {@code null}
     */
    public BackpressureException(String message, @Nullable Throwable cause) {
        super(message, Outcome.NOT_SENT, cause);
    }

}
