package io.sharedipc.boot.lifecycle;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.sharedipc.group.ProcessGroup;
import io.sharedipc.pool.PoolEvent;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.MissingRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the application's pools and remembers which of the optional ones have nothing to
 * run on. Closing it shuts all of them down.
 */
public final class PoolRegistry implements WorkerPools, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(PoolRegistry.class);

    private static final long CLOSE_SECONDS = 30;

    private final Map<String, WorkerPool> pools;

    private final Function<String, StartPolicy> policies;

    private final ProcessGroup group;

    private final Map<String, String> disabled = new ConcurrentHashMap<>();

    /**
     * Creates a registry.
     * @param pools the pools by name
     * @param policies the start policy of each name
     * @param group starts and stops them, each in the order of its dependencies
     */
    public PoolRegistry(Map<String, WorkerPool> pools, Function<String, StartPolicy> policies, ProcessGroup group) {
        this.pools = Collections.unmodifiableMap(new TreeMap<>(pools));
        this.policies = policies;
        this.group = group;
        this.pools.forEach((name, pool) -> pool.on(PoolEvent.WorkerReady.class, (event) -> this.disabled.remove(name)));
    }

    @Override
    public Set<String> names() {
        return this.pools.keySet();
    }

    @Override
    public WorkerPool get(String name) {
        WorkerPool pool = this.pools.get(name);
        if (pool == null) {
            throw new IllegalArgumentException(
                    "There is no pool '%s'; there are %s".formatted(name, this.pools.keySet()));
        }
        return pool;
    }

    @Override
    public Optional<String> disabledReason(String name) {
        return Optional.ofNullable(this.disabled.get(name));
    }

    @Override
    public Optional<String> heldBackReason(String name) {
        return this.group.heldBack(name);
    }

    @Override
    public Iterator<WorkerPool> iterator() {
        return this.pools.values().iterator();
    }

    StartPolicy policy(String name) {
        return this.policies.apply(name);
    }

    /**
     * Decides whether a failed start only means that this machine lacks the runtime.
     * @return {@code true} if the pool is disabled now
     */
    boolean startFailed(String name, Throwable error) {
        if (!policy(name).optional() || !lacksRuntime(error)) {
            return false;
        }
        String reason = String.valueOf(error.getMessage());
        if (this.disabled.put(name, reason) == null) {
            logger.info("Pool '{}' is disabled, since it is optional and this machine lacks its runtime: {}", name,
                    reason);
        }
        return true;
    }

    /** Starts a pool, after what it depends on. */
    CompletableFuture<?> start(String name) {
        return this.group.start(name);
    }

    /**
     * Launches no worker any more, for a context that closes. Those that are there go on
     * until they are stopped.
     */
    public void retire() {
        this.group.retire();
        this.pools.values().forEach(WorkerPool::retire);
    }

    /** Shuts all down, each before what it depends on. */
    CompletableFuture<Void> shutdownAll() {
        return this.group.stop().thenCompose((done) -> shutdownEach());
    }

    private CompletableFuture<Void> shutdownEach() {
        return CompletableFuture
            .allOf(this.pools.values().stream().map(WorkerPool::shutdown).toArray(CompletableFuture[]::new));
    }

    /**
     * Shuts all pools down at once, where their beans would close one after the other.
     */
    @Override
    public void close() {
        retire();
        try {
            shutdownAll().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (ExecutionException | TimeoutException ex) {
            logger.warn("Not all pools stopped within {} s", CLOSE_SECONDS, ex);
        }
        this.pools.values().forEach(WorkerPool::close); // each waits for what goes on
    }

    static boolean lacksRuntime(@Nullable Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof MissingRuntimeException) {
                return true;
            }
        }
        return false;
    }

}
