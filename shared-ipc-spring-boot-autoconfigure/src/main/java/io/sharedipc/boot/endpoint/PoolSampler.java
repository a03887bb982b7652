package io.sharedipc.boot.endpoint;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tells how each pool is occupied, and what it did since the last sample.
 */
final class PoolSampler implements Sampler {

    private final Collection<WorkerPool> pools;

    private final Reasons reasons;

    private final RequestTimes times;

    private final Map<String, Seen> seen = new HashMap<>();

    PoolSampler(Collection<WorkerPool> pools, Reasons reasons, RequestTimes times) {
        this.pools = pools;
        this.reasons = reasons;
        this.times = times;
        pools.forEach((pool) -> Undescribed.guarded(pool.name(), (name) -> this.seen.put(name, look(name))));
    }

    @Override
    public Object sample(double seconds) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        this.pools.forEach((pool) -> Undescribed.guarded(pool.name(),
                (name) -> samples.put(name, sample(name, pool.stats(), seconds))));
        return samples;
    }

    private Seen look(String name) {
        RequestTimes.Times of = this.times.of(name);
        return new Seen(of.succeeded(), of.failed());
    }

    private Sample sample(String name, PoolStats stats, double seconds) {
        Seen now = look(name);
        Seen before = this.seen.put(name, now);
        long[] succeeded = now.succeeded().clone();
        long failed = 0;
        if (before != null) {
            Arrays.setAll(succeeded, (i) -> now.succeeded()[i] - before.succeeded()[i]);
            failed = now.failed() - before.failed();
        }
        long count = Arrays.stream(succeeded).sum() + failed;
        Failure failure = stats.failure().or(stats::reloadFailure).orElse(null);
        return new Sample(stats.state(), this.reasons.disabled(name, stats.state().isAtRest()),
                this.reasons.heldBack(name), (failure != null) ? failure.summary() : null,
                (failure != null) ? failure.at() : null, stats.size(), stats.ready(), stats.idle(), stats.busy(),
                stats.queued(), stats.workers().stream().mapToInt(ProcessSnapshot::pending).sum(), stats.restarts(),
                memory(stats), round(count / seconds), round(failed / seconds), Latency.of(succeeded));
    }

    private static long memory(PoolStats stats) {
        return stats.workers()
            .stream()
            .flatMap((worker) -> worker.pid().stream().boxed())
            .mapToLong((pid) -> ProcessUsage.of(pid).map(ProcessUsage::residentBytes).orElse(0L))
            .sum();
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /**
     * One pool in one second.
     *
     * @param state its state
     * @param disabled why it does not run on this machine
     * @param heldBack which other one it waits for and why
     * @param failure why it is given up, or else why its last reload failed, in one line
     * @param failedAt when that was
     * @param size how many workers there are
     * @param ready how many are ready
     * @param idle how many of them have room for a request
     * @param busy how many of them have none
     * @param queued how many requests wait for a worker
     * @param pending how many requests its workers work at
     * @param restarts how many workers were replaced because they had ended unasked
     * @param memory the resident memory of all of them, in bytes
     * @param rate requests that ended in a second, in whatever way
     * @param failed those of them that were not answered, or with an error
     * @param latency how long those took that were answered, with their wait for a worker
     */
    record Sample(PoolState state, @Nullable String disabled, @Nullable String heldBack, @Nullable String failure,
            @Nullable Instant failedAt, int size, int ready, int idle, int busy, int queued, int pending, long restarts,
            long memory, double rate, double failed, @Nullable Latency latency) {
    }

    /**
     * The counts of one pool at one moment.
     */
    private record Seen(long[] succeeded, long failed) {
    }

}
