package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * One side is slower than the other: the worker's outbox or its request table is full, or
 * too many parts of a streamed answer wait for their subscriber.
 */
public class BackpressureException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param cause what caused it, or {@code null}
     */
    public BackpressureException(String message, @Nullable Throwable cause) {
        this(message, Outcome.NOT_SENT, cause);
    }

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param outcome whether the worker can have seen it
     * @param cause what caused it, or {@code null}
     */
    public BackpressureException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, outcome, cause);
    }

}
