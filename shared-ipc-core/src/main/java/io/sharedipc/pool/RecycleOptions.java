package io.sharedipc.pool;

import java.time.Duration;

/**
 * When a healthy worker is replaced by a fresh one. Of the limits on requests and age
 * each worker takes its own, up to a tenth below, so that they do not all go at once.
 *
 * @param maxRequests after how many requests, at most; default 0, which is any number
 * @param maxAge after how long; default zero, which is any time
 * @param maxMemory above how many bytes of resident memory, looked at when it has ended a
 * request and at most once a second; default 0, which is any amount. Linux only.
 */
public record RecycleOptions(int maxRequests, Duration maxAge, long maxMemory) {

    public RecycleOptions {
        Checks.notNegative("pool.max-requests", maxRequests);
        maxAge = Checks.notNegative("pool.max-age", maxAge);
        Checks.notNegative("pool.max-memory", maxMemory);
    }

    /**
     * The defaults.
     * @return options by which no worker is replaced
     */
    public static RecycleOptions defaults() {
        return new RecycleOptions(0, Duration.ZERO, 0);
    }

    /**
     * Bounds the requests of a worker.
     * @param maxRequests how many at most; 0 for any number
     * @return changed options
     */
    public RecycleOptions withMaxRequests(int maxRequests) {
        return new RecycleOptions(maxRequests, this.maxAge, this.maxMemory);
    }

    /**
     * Bounds the life of a worker.
     * @param maxAge the longest; zero for any time
     * @return changed options
     */
    public RecycleOptions withMaxAge(Duration maxAge) {
        return new RecycleOptions(this.maxRequests, maxAge, this.maxMemory);
    }

    /**
     * Bounds the memory of a worker.
     * @param maxMemory resident bytes; 0 for any amount
     * @return changed options
     */
    public RecycleOptions withMaxMemory(long maxMemory) {
        return new RecycleOptions(this.maxRequests, this.maxAge, maxMemory);
    }

}
