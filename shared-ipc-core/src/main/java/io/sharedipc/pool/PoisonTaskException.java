package io.sharedipc.pool;

import io.sharedipc.process.IpcException;
import io.sharedipc.process.Outcome;

/**
 * Every worker that a request was given to has died with it, as often as
 * {@link WorkerPoolOptions#maxAttempts()} allows: the request itself is most likely what
 * kills them. The message tells of each attempt; the cause is the last one's failure.
 */
public class PoisonTaskException extends IpcException {

    private final int attempts;

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     * @param attempts how many workers have died with the request
     * @param cause the failure of the last attempt
     */
    public PoisonTaskException(String message, int attempts, Throwable cause) {
        super(message, Outcome.UNKNOWN, cause);
        this.attempts = attempts;
    }

    /**
     * How many workers have died with the request.
     * @return the number of attempts
     */
    public int attempts() {
        return this.attempts;
    }

}
