package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/**
 * How many restarts are left, and how long to wait before the next one. Not thread-safe:
 * owned by one supervisor.
 */
final class RestartBudget {

    private final RestartOptions options;

    private final DoubleSupplier random;

    private final Deque<Long> spentAt = new ArrayDeque<>();

    private int consecutive;

    /**
     * Creates a full budget.
     * @param options the rule
     * @param random numbers from 0 to 1, for the jitter
     */
    RestartBudget(RestartOptions options, DoubleSupplier random) {
        this.options = options;
        this.random = random;
    }

    /**
     * Whether no restart is left within the window.
     * @param now the time in nanoseconds
     * @return {@code true} if the process must be given up
     */
    boolean isSpent(long now) {
        long window = this.options.window().toNanos();
        while (!this.spentAt.isEmpty() && now - this.spentAt.getFirst() > window) {
            this.spentAt.removeFirst();
        }
        return this.spentAt.size() >= this.options.maxRestarts();
    }

    /**
     * Spends one restart.
     * @param now the time in nanoseconds
     * @return how long to wait before it
     */
    Duration spend(long now) {
        this.spentAt.addLast(now);
        double nanos = this.options.delay().toNanos() * Math.pow(this.options.multiplier(), this.consecutive++);
        nanos = Math.min(nanos, this.options.maxDelay().toNanos());
        double chance = 1 + this.options.jitter() * (2 * this.random.getAsDouble() - 1);
        return Duration.ofNanos((long) (nanos * chance));
    }

    /** Forgets all: the child ran for long enough, or a person started it. */
    void refill() {
        this.spentAt.clear();
        this.consecutive = 0;
    }

}
