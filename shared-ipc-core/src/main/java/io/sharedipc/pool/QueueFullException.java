package io.sharedipc.pool;

import io.sharedipc.process.BackpressureException;

/**
 * All workers are busy, and as many requests wait for one as may. Nothing was sent: try
 * again later, or tell the client to.
 */
public class QueueFullException extends BackpressureException {

    /**
     * Creates an exception.
     * @param message what failed, with the evidence
     */
    public QueueFullException(String message) {
        super(message, null);
    }

}
