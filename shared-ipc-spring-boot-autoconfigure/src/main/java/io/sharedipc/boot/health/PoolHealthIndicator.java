package io.sharedipc.boot.health;

import java.util.Optional;
import java.util.function.Supplier;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.Failure;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one pool: UP while it runs and at least {@code pool.min-ready} workers
 * are ready, DOWN while fewer are or once it has failed for good. While it starts or
 * stops it is UNKNOWN, which leaves the total as it is. A pool that is not critical, or
 * is disabled on this machine, is never worse than UNKNOWN.
 */
public final class PoolHealthIndicator extends WorkerHealthIndicator {

    private final WorkerPool pool;

    /**
     * Creates an indicator.
     * @param pool the pool
     * @param critical whether the pool counts in the total
     * @param disabledReason why the pool does not run on this machine, if so
     * @param heldBackReason which other one it waits for and why, if so
     */
    public PoolHealthIndicator(WorkerPool pool, boolean critical, Supplier<Optional<String>> disabledReason,
            Supplier<Optional<String>> heldBackReason) {
        super(critical, disabledReason, heldBackReason);
        this.pool = pool;
    }

    @Override
    Health look() {
        PoolStats stats = this.pool.stats();
        Health.Builder health = begin(status(stats), stats.state().name(), stats.ready() == 0, failure(stats));
        stats.reloadFailure().ifPresent((failure) -> health.withDetail("reloadError", failure.summary()));
        health.withDetail("size", stats.size());
        health.withDetail("ready", stats.ready());
        health.withDetail("minReady", stats.minReady());
        health.withDetail("idle", stats.idle());
        health.withDetail("busy", stats.busy());
        health.withDetail("queue", stats.queued());
        return health.withDetail("restarts", stats.restarts()).build();
    }

    private Status status(PoolStats stats) {
        if (stats.state() == PoolState.RUNNING && stats.isHealthy()) {
            return Status.UP;
        }
        boolean down = stats.state() == PoolState.RUNNING || stats.state() == PoolState.FAILED;
        return down ? down() : Status.UNKNOWN;
    }

    /** Why it is given up, or else why one of its workers is away. */
    private static Optional<Failure> failure(PoolStats stats) {
        return stats.failure()
            .or(() -> stats.workers().stream().flatMap((worker) -> worker.failure().stream()).findFirst());
    }

}
