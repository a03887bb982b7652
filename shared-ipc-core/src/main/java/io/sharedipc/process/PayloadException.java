package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * A payload is too large, or cannot be converted to or from JSON.
 */
public class PayloadException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param outcome whether the worker can have seen it
     * @param cause what caused it, or {@code null}
     */
    public PayloadException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, outcome, cause);
    }

}
