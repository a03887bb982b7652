package io.sharedipc.pool;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.sharedipc.concurrent.Durations;
import org.jspecify.annotations.Nullable;

/**
 * How a pool is made up and looked after. Immutable; made by {@link #builder()}.
 *
 * @param min how many workers it keeps at least; with 0 they are launched for requests
 * that wait, and idle ones all leave
 * @param max how many workers it keeps at most; more than {@code min} where the queue
 * waits
 * @param concurrency how many requests a worker is given at a time; default 1
 * @param queueCapacity how many requests may wait for a worker; default 1,000
 * @param maxAttempts how many workers an idempotent request may die with; default 3
 * @param killOnTimeout whether a worker is killed, and replaced, where a request to it
 * timed out; default {@code false}
 * @param minReady how many workers must be ready for the pool to be healthy, and for its
 * start to succeed; default 1, or 0 where {@code min} is
 * @param idleTimeout after how long an idle worker above {@code min} leaves; default 60 s
 * @param drainTimeout how long a shutdown lets requests wait and run; default 10 s
 * @param recycle when a healthy worker is replaced; by default never
 * @param monitor what is told of each request's end
 */
public record WorkerPoolOptions(int min, int max, int concurrency, int queueCapacity, int maxAttempts,
        boolean killOnTimeout, int minReady, Duration idleTimeout, Duration drainTimeout, RecycleOptions recycle,
        PoolMonitor monitor) {

    public WorkerPoolOptions {
        Checks.notNegative("pool.min", min);
        Checks.atLeast("pool.max", max, 1);
        Checks.check(max >= min, "pool.max", max, "must be at least pool.min (" + min + ")");
        Checks.atLeast("pool.concurrency", concurrency, 1);
        Checks.notNegative("pool.queue-capacity", queueCapacity);
        Checks.atLeast("pool.max-attempts", maxAttempts, 1);
        Checks.notNegative("pool.min-ready", minReady);
        Checks.check(minReady <= min, "pool.min-ready", minReady, "must be at most pool.min (" + min + ")");
        Checks.check(!idleTimeout.isNegative() && !idleTimeout.isZero(), "pool.idle-timeout", idleTimeout,
                "must be longer than zero, such as 60s");
        idleTimeout = Durations.bounded(idleTimeout);
        drainTimeout = Checks.notNegative("pool.drain-timeout", drainTimeout);
    }

    /**
     * Starts with every default.
     * @return a builder for as many workers as the machine has processors
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A pool of a fixed size with every other default.
     * @param size how many workers
     * @return the options
     */
    public static WorkerPoolOptions ofSize(int size) {
        return builder().size(size).build();
    }

    boolean isElastic() {
        return this.max > this.min;
    }

    WorkerPoolOptions withSize(int min, int max) {
        return new WorkerPoolOptions(min, max, this.concurrency, this.queueCapacity, this.maxAttempts,
                this.killOnTimeout, Math.min(this.minReady, min), this.idleTimeout, this.drainTimeout, this.recycle,
                this.monitor);
    }

    /**
     * Collects the options of a pool. Not thread-safe.
     */
    public static final class Builder {

        private int min = Runtime.getRuntime().availableProcessors();

        private int max = this.min;

        private int concurrency = 1;

        private int queueCapacity = 1000;

        private int maxAttempts = 3;

        private boolean killOnTimeout;

        private @Nullable Integer minReady;

        private Duration idleTimeout = Duration.ofSeconds(60);

        private Duration drainTimeout = Duration.ofSeconds(10);

        private RecycleOptions recycle = RecycleOptions.defaults();

        private PoolMonitor monitor = PoolMonitor.NONE;

        private Builder() {
        }

        /**
         * Keeps so many workers, whatever the load.
         * @param size how many
         * @return this builder
         */
        public Builder size(int size) {
            return size(size, size);
        }

        /**
         * Keeps as many workers as the load asks for.
         * @param min how many at least
         * @param max how many at most
         * @return this builder
         */
        public Builder size(int min, int max) {
            this.min = min;
            this.max = max;
            return this;
        }

        /**
         * Gives each worker several requests at a time.
         * @param concurrency how many
         * @return this builder
         */
        public Builder concurrency(int concurrency) {
            this.concurrency = concurrency;
            return this;
        }

        /**
         * Bounds the requests that wait for a worker; one more is refused at once.
         * @param queueCapacity how many; 0 for none
         * @return this builder
         */
        public Builder queueCapacity(int queueCapacity) {
            this.queueCapacity = queueCapacity;
            return this;
        }

        /**
         * Bounds how many workers an idempotent request may die with.
         * @param maxAttempts how many
         * @return this builder
         */
        public Builder maxAttempts(int maxAttempts) {
            this.maxAttempts = maxAttempts;
            return this;
        }

        /**
         * Kills and replaces a worker where a request to it timed out.
         * @param killOnTimeout whether to
         * @return this builder
         */
        public Builder killOnTimeout(boolean killOnTimeout) {
            this.killOnTimeout = killOnTimeout;
            return this;
        }

        /**
         * Says how many workers must be ready for the pool to be healthy.
         * @param minReady how many
         * @return this builder
         */
        public Builder minReady(int minReady) {
            this.minReady = minReady;
            return this;
        }

        /**
         * Lets idle workers above the least number go.
         * @param idleTimeout after how long
         * @return this builder
         */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = idleTimeout;
            return this;
        }

        /**
         * Bounds how long a shutdown lets requests wait and run.
         * @param drainTimeout how long
         * @return this builder
         */
        public Builder drainTimeout(Duration drainTimeout) {
            this.drainTimeout = drainTimeout;
            return this;
        }

        /**
         * Replaces healthy workers.
         * @param change from the options so far to the new ones
         * @return this builder
         */
        public Builder recycle(UnaryOperator<RecycleOptions> change) {
            this.recycle = change.apply(this.recycle);
            return this;
        }

        /**
         * Attaches metrics.
         * @param monitor what is told of each request's end
         * @return this builder
         */
        public Builder monitor(PoolMonitor monitor) {
            this.monitor = monitor;
            return this;
        }

        /**
         * Makes the options.
         * @return immutable options
         */
        public WorkerPoolOptions build() {
            return new WorkerPoolOptions(this.min, this.max, this.concurrency, this.queueCapacity, this.maxAttempts,
                    this.killOnTimeout, (this.minReady != null) ? this.minReady : Math.min(1, this.min),
                    this.idleTimeout, this.drainTimeout, this.recycle, this.monitor);
        }

    }

}
