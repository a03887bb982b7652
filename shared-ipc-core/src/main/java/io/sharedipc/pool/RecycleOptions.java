package io.sharedipc.pool;

import java.time.Duration;

/**
 * When a healthy worker is replaced by a fresh one. Of the limits on requests and age
 * each worker takes its own, up to a tenth below, so that they do not all go at once.
 *
 * @param maxRequests after how many requests, at most; default 0, which is any number
 * @param maxAge after how long; default zero, which is any time
 * @param maxMemory above how many bytes of resident memory, looked at when it has ended a
 * request, at most once a second, and every {@code memoryInterval}; default 0, which is
 * any amount. Linux only.
 * @param memoryInterval how often memory is looked at though no request ends; default 10
 * s
 */
public record RecycleOptions(int maxRequests, Duration maxAge, long maxMemory, Duration memoryInterval) {

    private static final Duration MEMORY_INTERVAL = Duration.ofSeconds(10);

    public RecycleOptions {
        Checks.notNegative("pool.max-requests", maxRequests);
        maxAge = Checks.notNegative("pool.max-age", maxAge);
        Checks.notNegative("pool.max-memory", maxMemory);
        Checks.check(!memoryInterval.isNegative() && !memoryInterval.isZero(), "pool.memory-interval", memoryInterval,
                "must be longer than zero, such as 10s");
    }

    /**
     * The defaults.
     * @return options by which no worker is replaced
     */
    public static RecycleOptions defaults() {
        return new RecycleOptions(0, Duration.ZERO, 0, MEMORY_INTERVAL);
    }

    /**
     * Bounds the requests of a worker.
     * @param maxRequests how many at most; 0 for any number
     * @return changed options
     */
    public RecycleOptions withMaxRequests(int maxRequests) {
        return new RecycleOptions(maxRequests, this.maxAge, this.maxMemory, this.memoryInterval);
    }

    /**
     * Bounds the life of a worker.
     * @param maxAge the longest; zero for any time
     * @return changed options
     */
    public RecycleOptions withMaxAge(Duration maxAge) {
        return new RecycleOptions(this.maxRequests, maxAge, this.maxMemory, this.memoryInterval);
    }

    /**
     * Bounds the memory of a worker.
     * @param maxMemory resident bytes; 0 for any amount
     * @return changed options
     */
    public RecycleOptions withMaxMemory(long maxMemory) {
        return new RecycleOptions(this.maxRequests, this.maxAge, maxMemory, this.memoryInterval);
    }

    /**
     * Looks at the memory of workers at other times.
     * @param memoryInterval how often, where no request ends
     * @return changed options
     */
    public RecycleOptions withMemoryInterval(Duration memoryInterval) {
        return new RecycleOptions(this.maxRequests, this.maxAge, this.maxMemory, memoryInterval);
    }

}
