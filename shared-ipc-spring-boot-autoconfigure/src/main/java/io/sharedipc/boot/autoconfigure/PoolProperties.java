package io.sharedipc.boot.autoconfigure;

import java.time.Duration;

import io.sharedipc.pool.RecycleOptions;
import io.sharedipc.pool.WorkerPoolOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * How many workers there are of a process, and how they are looked after.
 *
 * @param size How many workers to keep; makes the process a pool.
 * @param min How many workers to keep at least, 0 for those that requests wait for; makes
 * the process a pool. Like "pool.max" unless set.
 * @param max How many workers to keep at most; makes the process a pool. Like "pool.min"
 * unless set.
 * @param concurrency How many requests a worker is given at a time.
 * @param queueCapacity How many requests may wait for a worker; one more is refused.
 * @param maxAttempts How many workers an idempotent request may die with.
 * @param killOnTimeout Whether a worker is killed and replaced where a request to it
 * timed out.
 * @param minReady How many workers must be ready for the pool to be healthy.
 * @param idleTimeout After how long an idle worker above "pool.min" leaves.
 * @param drainTimeout How long the requests of a pool that is shut down may wait and run.
 * @param maxRequests After how many requests a worker is replaced; 0 for any number.
 * @param maxAge After how long a worker is replaced; zero for any time.
 * @param maxMemory Above how much resident memory a worker is replaced; 0 for any amount.
 * @param memoryInterval How often the memory of workers is looked at though no request
 * ends.
 */
public record PoolProperties(@Nullable Integer size, @Nullable Integer min, @Nullable Integer max,
        @Nullable Integer concurrency, @Nullable Integer queueCapacity, @Nullable Integer maxAttempts,
        @Nullable Boolean killOnTimeout, @Nullable Integer minReady, @Nullable Duration idleTimeout,
        @Nullable Duration drainTimeout, @Nullable Integer maxRequests, @Nullable Duration maxAge,
        @Nullable DataSize maxMemory, @Nullable Duration memoryInterval) {

    /** Whether these properties make a process a pool. */
    boolean isPool() {
        return this.size != null || this.min != null || this.max != null;
    }

    /** How many workers there are at least. */
    int least() {
        return Either.of(this.size, Either.of(this.min, this.max, 1));
    }

    WorkerPoolOptions applyTo(WorkerPoolOptions base) {
        int min = isPool() ? least() : base.min();
        int max = Either.of(this.size, Either.of(this.max, this.min, base.max()));
        return new WorkerPoolOptions(min, max, Either.of(this.concurrency, base.concurrency()),
                Either.of(this.queueCapacity, base.queueCapacity()), Either.of(this.maxAttempts, base.maxAttempts()),
                Either.of(this.killOnTimeout, base.killOnTimeout()),
                Either.of(this.minReady, Math.min(base.minReady(), min)),
                Either.of(this.idleTimeout, base.idleTimeout()), Either.of(this.drainTimeout, base.drainTimeout()),
                new RecycleOptions(Either.of(this.maxRequests, base.recycle().maxRequests()),
                        Either.of(this.maxAge, base.recycle().maxAge()),
                        (this.maxMemory != null) ? this.maxMemory.toBytes() : base.recycle().maxMemory(),
                        Either.of(this.memoryInterval, base.recycle().memoryInterval())),
                base.monitor());
    }

}
