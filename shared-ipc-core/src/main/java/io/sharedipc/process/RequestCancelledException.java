package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * The caller gave the request up, by cancelling it or by being interrupted.
 */
public class RequestCancelledException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param outcome whether the worker can have seen it
     * @param cause what caused it, or {@code null}
     */
    public RequestCancelledException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, outcome, cause);
    }

}
