package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * A process did not start: its program could not be launched, ended early or was not
 * ready in time.
 */
public class ProcessStartException extends IpcException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param cause what caused it, or {@code null}
     */
    public ProcessStartException(String message, @Nullable Throwable cause) {
        super(message, Outcome.NOT_SENT, cause);
    }

}
