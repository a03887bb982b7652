package io.sharedipc.boot.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint tells of the worker pools, and their reload.
 */
public final class PoolSection implements EndpointSection {

    private static final String RELOAD = "reload";

    private static final Logger logger = LoggerFactory.getLogger(PoolSection.class);

    private final Map<String, WorkerPool> pools = new LinkedHashMap<>();

    private final Function<String, Optional<String>> disabledReasons;

    private final BiFunction<String, Values, @Nullable ProgramDescription> programs;

    private final RequestTimes times;

    /**
     * Creates the section.
     * @param pools the pools
     * @param disabledReasons why a pool does not run on this machine, by its name
     * @param programs what the workers of a pool run, by its name, if that is known
     * @param times what is known of the requests
     */
    public PoolSection(Iterable<WorkerPool> pools, Function<String, Optional<String>> disabledReasons,
            BiFunction<String, Values, @Nullable ProgramDescription> programs, RequestTimes times) {
        pools.forEach((pool) -> {
            this.pools.put(pool.name(), pool);
            times.of(pool.name());
        });
        this.disabledReasons = disabledReasons;
        this.programs = programs;
        this.times = times;
    }

    @Override
    public String name() {
        return "pools";
    }

    @Override
    public Object describe(Values values) {
        Map<String, PoolDescription> all = new LinkedHashMap<>();
        this.pools.forEach((name, pool) -> all.put(name, describe(pool, values)));
        return OperationResponseBody.of(all);
    }

    @Override
    public @Nullable Object describe(String entry, Values values) {
        WorkerPool pool = this.pools.get(entry);
        return (pool != null) ? describe(pool, values) : null;
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
        return Set.of(RELOAD);
    }

    @Override
    public @Nullable Object perform(String entry, String action) {
        WorkerPool pool = this.pools.get(entry);
        if (pool == null) {
            return null;
        }
        pool.reload().whenComplete((nothing, ex) -> {
            if (ex != null) {
                logger.warn("Reload of pool '{}' failed: {}", entry, ex.getMessage());
            }
        });
        return new Begun(entry, action, pool.stats().state());
    }

    @Override
    public Sampler sampler() {
        return new PoolSampler(this.pools.values(), this.times);
    }

    private PoolDescription describe(WorkerPool pool, Values values) {
        PoolStats stats = pool.stats();
        boolean rests = stats.state() == PoolState.STOPPED || stats.state() == PoolState.FAILED;
        return PoolDescription.of(stats, this.disabledReasons.apply(pool.name()).filter((reason) -> rests).orElse(null),
                Latency.of(this.times.of(pool.name()).succeeded()), this.programs.apply(pool.name(), values));
    }

    /**
     * A reload that has begun.
     *
     * @param name the pool
     * @param action the action
     * @param state the state of the pool
     */
    record Begun(String name, String action, PoolState state) implements OperationResponseBody {
    }

}
