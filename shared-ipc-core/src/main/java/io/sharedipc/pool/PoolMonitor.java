package io.sharedipc.pool;

import java.time.Duration;

/**
 * Is told of each request's end; the place where metrics attach. Called on the thread
 * that ended the request: it must be quick, must not block and must not throw.
 */
@FunctionalInterface
public interface PoolMonitor {

    /** Does nothing. */
    PoolMonitor NONE = (pool, type, outcome, waited, ran) -> {
    };

    /**
     * A request ended.
     * @param pool the name of the pool
     * @param type the request's message type
     * @param outcome {@code success} or the kind of failure, as
     * {@link io.sharedipc.process.ProcessMonitor} lists them
     * @param waited how long it waited for a worker
     * @param ran how long workers had it; zero if none did
     */
    void requestEnded(String pool, String type, String outcome, Duration waited, Duration ran);

}
