package io.sharedipc.boot.endpoint;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ProcessUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tells how each pool is occupied, and what it did since the last sample.
 */
final class PoolSampler implements Sampler {

    private final Collection<WorkerPool> pools;

    private final RequestTimes times;

    private final Map<String, long[]> seen = new HashMap<>();

    PoolSampler(Collection<WorkerPool> pools, RequestTimes times) {
        this.pools = pools;
        this.times = times;
        pools.forEach((pool) -> this.seen.put(pool.name(), times.of(pool.name()).succeeded()));
    }

    @Override
    public Object sample(double seconds) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        this.pools.forEach((pool) -> samples.put(pool.name(), sample(pool, seconds)));
        return samples;
    }

    private Sample sample(WorkerPool pool, double seconds) {
        PoolStats stats = pool.stats();
        long[] now = this.times.of(pool.name()).succeeded();
        long[] change = now.clone();
        long[] before = this.seen.put(pool.name(), now);
        if (before != null) {
            Arrays.setAll(change, (i) -> now[i] - before[i]);
        }
        long memory = stats.workers()
            .stream()
            .flatMap((worker) -> worker.pid().stream().boxed())
            .mapToLong((pid) -> ProcessUsage.of(pid).map(ProcessUsage::residentBytes).orElse(0L))
            .sum();
        return new Sample(stats.state(), stats.size(), stats.ready(), stats.idle(), stats.busy(), stats.queued(),
                stats.restarts(), memory, Math.round(Arrays.stream(change).sum() / seconds * 10) / 10.0,
                Latency.of(change));
    }

    /**
     * One pool in one second.
     *
     * @param state its state
     * @param size how many workers there are
     * @param ready how many are ready
     * @param idle how many of them have room for a request
     * @param busy how many of them have none
     * @param queued how many requests wait for a worker
     * @param restarts how many workers were replaced because they had ended unasked
     * @param memory the resident memory of all of them, in bytes
     * @param rate requests that were answered in a second
     * @param latency how long those took, with their wait for a worker
     */
    record Sample(PoolState state, int size, int ready, int idle, int busy, int queued, long restarts, long memory,
            double rate, @Nullable Latency latency) {
    }

}
