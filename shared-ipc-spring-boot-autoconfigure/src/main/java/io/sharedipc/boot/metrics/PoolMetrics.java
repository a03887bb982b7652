package io.sharedipc.boot.metrics;

import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;

/**
 * Binds the meters of worker pools, all tagged by {@code process}, which is the name of
 * the pool.
 */
public final class PoolMetrics implements MeterBinder {

    private static final String PROCESS = "process";

    private final Iterable<WorkerPool> pools;

    /**
     * Creates a binder.
     * @param pools the pools
     */
    public PoolMetrics(Iterable<WorkerPool> pools) {
        this.pools = pools;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (WorkerPool pool : this.pools) {
            bindUsage(registry, pool);
            gauge(registry, pool, "size", "Workers, ready or not", PoolStats::size);
            gauge(registry, pool, "idle", "Workers with room for a request", PoolStats::idle);
            gauge(registry, pool, "busy", "Workers without room for a request", PoolStats::busy);
            gauge(registry, pool, "queue", "Requests that wait for a worker", PoolStats::queued);
            counter(registry, pool, "refused", "Requests refused because the queue was full", PoolStats::refused);
            counter(registry, pool, "retried", "Requests given to another worker", PoolStats::retried);
            counter(registry, pool, "recycled", "Workers replaced on purpose", PoolStats::recycled);
            counter(registry, pool, "restarts", "Workers replaced after they had ended unasked", PoolStats::restarts);
        }
    }

    private static void bindUsage(MeterRegistry registry, WorkerPool pool) {
        PoolUsage usage = new PoolUsage(pool);
        Gauge.builder("shared.ipc.process.memory", usage, PoolUsage::residentBytes)
            .description(ProcessMetrics.MEMORY)
            .baseUnit("bytes")
            .tag(PROCESS, pool.name())
            .strongReference(true)
            .register(registry);
        FunctionCounter.builder("shared.ipc.process.cpu", usage, PoolUsage::cpuSeconds)
            .description(ProcessMetrics.CPU)
            .baseUnit("seconds")
            .tag(PROCESS, pool.name())
            .register(registry);
    }

    private static void gauge(MeterRegistry registry, WorkerPool pool, String what, String description,
            ToDoubleFunction<PoolStats> value) {
        Gauge.builder("shared.ipc.pool." + what, pool, (it) -> value.applyAsDouble(it.stats()))
            .description(description)
            .tag(PROCESS, pool.name())
            .strongReference(true)
            .register(registry);
    }

    private static void counter(MeterRegistry registry, WorkerPool pool, String what, String description,
            ToLongFunction<PoolStats> value) {
        FunctionCounter.builder("shared.ipc.pool." + what, pool, (it) -> value.applyAsLong(it.stats()))
            .description(description)
            .tag(PROCESS, pool.name())
            .register(registry);
    }

}
