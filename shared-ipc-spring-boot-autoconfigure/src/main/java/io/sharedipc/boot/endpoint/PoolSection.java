package io.sharedipc.boot.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint tells of the worker pools, and what can be done with them.
 */
public final class PoolSection implements EndpointSection {

    private final Map<String, WorkerPool> pools;

    private final Reasons reasons;

    private final BiFunction<String, Values, @Nullable ProgramDescription> programs;

    private final RequestTimes times;

    private final PoolActions actions;

    /**
     * Creates the section.
     * @param pools the pools
     * @param reasons why a pool does not run, as far as it does not know itself
     * @param programs what the workers of a pool run, by its name, if that is known
     * @param times what is known of the requests
     * @param actions what can be done
     */
    public PoolSection(Iterable<WorkerPool> pools, Reasons reasons,
            BiFunction<String, Values, @Nullable ProgramDescription> programs, RequestTimes times,
            PoolActions actions) {
        this.pools = Undescribed.byName(pools, WorkerPool::name);
        this.pools.keySet().forEach(times::of);
        this.reasons = reasons;
        this.actions = actions;
        this.programs = programs;
        this.times = times;
    }

    @Override
    public String name() {
        return "pools";
    }

    @Override
    public Object describe(Values values) {
        Map<String, Object> all = new LinkedHashMap<>();
        this.pools.forEach((name, pool) -> all.put(name, Undescribed.or(name, () -> describe(pool, values))));
        return OperationResponseBody.of(all);
    }

    @Override
    public @Nullable Object describe(String entry, Values values) {
        WorkerPool pool = this.pools.get(entry);
        return (pool != null) ? Undescribed.or(entry, () -> describe(pool, values)) : null;
    }

    @Override
    public @Nullable Object detail(String entry, String detail) {
        WorkerPool pool = this.pools.get(entry);
        if (pool == null || !detail.equals("output")) {
            return null;
        }
        Map<String, List<String>> lines = new LinkedHashMap<>();
        pool.stats().workers().forEach((worker) -> lines.put(worker.name(), worker.lastOutput()));
        return OperationResponseBody.of(lines);
    }

    @Override
    public Set<String> actions() {
        return PoolActions.NAMES;
    }

    @Override
    public @Nullable Object perform(String entry, String action) {
        WorkerPool pool = this.pools.get(entry);
        return (pool != null) ? this.actions.perform(pool, action) : null;
    }

    @Override
    public Sampler sampler() {
        return new PoolSampler(this.pools.values(), this.reasons, this.times);
    }

    private PoolDescription describe(WorkerPool pool, Values values) {
        PoolStats stats = pool.stats();
        return PoolDescription.of(stats, this.reasons, Latency.of(this.times.of(pool.name()).succeeded()),
                this.programs.apply(pool.name(), values));
    }

}
