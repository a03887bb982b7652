package io.sharedipc.boot.lifecycle;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.pool.PoolEvent;
import io.sharedipc.pool.WorkerPool;

/**
 * Holds the application's pools. Closing it shuts all of them down.
 */
public final class PoolRegistry extends WorkerRegistry<WorkerPool> implements WorkerPools, AutoCloseable {

    /**
     * Creates a registry.
     * @param pools the pools by name
     * @param policies the start policy of each name
     * @param group starts and stops them, each in the order of its dependencies
     */
    public PoolRegistry(Map<String, WorkerPool> pools, Function<String, StartPolicy> policies, ProcessGroup group) {
        super("pool", pools, policies, group);
        names()
            .forEach((name) -> get(name).on(PoolEvent.WorkerReady.class, InternalListener.of((event) -> enable(name))));
    }

    @Override
    Optional<String> disabling(String name, Throwable error) {
        return (policy(name).optional() && lacksRuntime(error)) ? Optional.of(String.valueOf(error.getMessage()))
                : Optional.empty();
    }

    /**
     * Launches no worker any more, for a context that closes. Those that are there go on
     * until they are stopped.
     */
    public void retire() {
        group().retire();
        forEach(WorkerPool::retire);
    }

    @Override
    CompletableFuture<Void> stopAll() {
        return group().stop().thenCompose((done) -> shutdownEach());
    }

    private CompletableFuture<Void> shutdownEach() {
        return CompletableFuture.allOf(stream().map(WorkerPool::shutdown).toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        retire();
        closeAll();
        forEach(WorkerPool::close); // each waits for what goes on
    }

}
