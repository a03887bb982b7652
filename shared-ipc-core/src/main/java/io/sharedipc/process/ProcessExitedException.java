package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * The worker ended before it answered.
 */
public class ProcessExitedException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param outcome whether the worker can have seen it
     * @param cause what caused it, or {@code null}
     */
    public ProcessExitedException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, outcome, cause);
    }

}
