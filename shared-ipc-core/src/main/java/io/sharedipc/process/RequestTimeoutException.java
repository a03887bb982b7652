package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * No answer came within the request's timeout.
 */
public class RequestTimeoutException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param outcome whether the worker can have seen it
     * @param cause what caused it, or {@code null}
     */
    public RequestTimeoutException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, outcome, cause);
    }

}
