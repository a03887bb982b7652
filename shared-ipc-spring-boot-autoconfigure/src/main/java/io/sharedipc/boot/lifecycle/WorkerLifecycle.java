package io.sharedipc.boot.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Starts all of a registry before web traffic comes in and stops them after the web
 * server has drained: each after those that it depends on are ready, and before them, and
 * else side by side.
 */
abstract class WorkerLifecycle implements SmartLifecycle {

    private final Logger logger = LoggerFactory.getLogger(getClass());

    private final WorkerRegistry<?> registry;

    private volatile boolean running;

    WorkerLifecycle(WorkerRegistry<?> registry) {
        this.registry = registry;
    }

    /**
     * Starts each whose policy says so, and waits until it is ready or has failed.
     * @throws RequiredProcessException if one that is required failed
     */
    @Override
    public void start() {
        List<String> names = this.registry.names()
            .stream()
            .filter((name) -> this.registry.policy(name).autoStart())
            .toList();
        Map<String, ? extends CompletableFuture<?>> starts = this.registry.start(names);
        this.running = true;
        starts.forEach(this::await);
    }

    @Override
    public void stop() {
        this.registry.stopAll().join();
        this.running = false;
    }

    @Override
    public void stop(Runnable callback) {
        this.registry.stopAll().whenComplete((done, ex) -> {
            this.running = false;
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return ProcessLifecycle.PHASE;
    }

    // A paused test context would restart its workers between test classes.
    @Override
    public boolean isPauseable() {
        return false;
    }

    private void await(String name, CompletableFuture<?> start) {
        try {
            start.join();
        }
        catch (CompletionException ex) {
            startFailed(name, (ex.getCause() != null) ? ex.getCause() : ex);
        }
    }

    private void startFailed(String name, Throwable error) {
        if (this.registry.startFailed(name, error)) {
            return;
        }
        if (this.registry.policy(name).required()) {
            throw new RequiredProcessException(name, error);
        }
        this.logger.error("The application goes on without {} '{}', which did not start: {}", this.registry.kind, name,
                error.getMessage());
        this.logger.debug("Start of {} '{}' failed", this.registry.kind, name, error);
    }

}
