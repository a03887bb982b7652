package io.sharedipc.boot.health;

import java.util.Optional;
import java.util.function.Supplier;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one pool: UP while it runs and at least {@code pool.min-ready} workers
 * are ready, DOWN while fewer are or once it has failed for good. While it starts or
 * stops it is UNKNOWN, which leaves the total as it is. A pool that is not critical, or
 * is disabled on this machine, is never worse than UNKNOWN.
 */
public final class PoolHealthIndicator implements HealthIndicator {

    private final WorkerPool pool;

    private final boolean critical;

    private final Supplier<Optional<String>> disabledReason;

    private final Supplier<Optional<String>> heldBackReason;

    /**
     * Creates an indicator.
     * @param pool the pool
     * @param critical whether the pool counts in the total
     * @param disabledReason why the pool does not run on this machine, if so
     * @param heldBackReason which other one it waits for and why, if so
     */
    public PoolHealthIndicator(WorkerPool pool, boolean critical, Supplier<Optional<String>> disabledReason,
            Supplier<Optional<String>> heldBackReason) {
        this.pool = pool;
        this.critical = critical;
        this.disabledReason = disabledReason;
        this.heldBackReason = heldBackReason;
    }

    @Override
    public Health health() {
        PoolStats stats = this.pool.stats();
        Optional<String> disabled = this.disabledReason.get().filter((reason) -> stats.ready() == 0);
        Health.Builder health = new Health.Builder(disabled.isPresent() ? Status.UNKNOWN : status(stats));
        health.withDetail("state", disabled.isPresent() ? "DISABLED" : stats.state().name());
        disabled.ifPresent((reason) -> health.withDetail("disabled", reason));
        this.heldBackReason.get().ifPresent((reason) -> health.withDetail("heldBack", reason));
        if (!this.critical) {
            health.withDetail("critical", false);
        }
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
        return (down && this.critical) ? Status.DOWN : Status.UNKNOWN;
    }

}
