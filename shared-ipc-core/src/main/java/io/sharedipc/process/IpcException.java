package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * Something between this application and a worker process failed; {@link #outcome()}
 * tells whether a retry is safe.
 */
public abstract class IpcException extends RuntimeException {

    private final Outcome outcome;

    /**
     * Creates an exception.
     * @param message what failed, where, and how to mend it
     * @param outcome whether the worker can have seen it
     * @param cause what caused it, or {@code null}
     */
    protected IpcException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * Whether the worker can have seen what failed.
     * @return {@link Outcome#NOT_SENT} if a retry is safe
     */
    public Outcome outcome() {
        return this.outcome;
    }

}
