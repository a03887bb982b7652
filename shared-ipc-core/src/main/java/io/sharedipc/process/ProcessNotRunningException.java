package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * The process is not running, so nothing was sent.
 */
public class ProcessNotRunningException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param cause what caused it, or {@code null}
     */
    public ProcessNotRunningException(String message, @Nullable Throwable cause) {
        super(message, Outcome.NOT_SENT, cause);
    }

}
