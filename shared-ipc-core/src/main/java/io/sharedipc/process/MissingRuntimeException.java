package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * The executable that a process needs is not on this machine, or may not be executed.
 */
public class MissingRuntimeException extends ProcessStartException {

    /**
     * Creates an exception.
     * @param message which executable is missed, by which option, and how to mend it
     * @param cause what caused it, or {@code null}
     */
    public MissingRuntimeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
