package io.sharedipc.boot.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Starts the pools before web traffic comes in and shuts them down after the web server
 * has drained, as {@link ProcessLifecycle} does it with processes.
 */
public final class PoolLifecycle implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(PoolLifecycle.class);

    private final PoolRegistry registry;

    private volatile boolean running;

    /**
     * Creates a lifecycle.
     * @param registry the pools
     */
    public PoolLifecycle(PoolRegistry registry) {
        this.registry = registry;
    }

    /**
     * Starts every pool whose policy says so, and waits until each is ready or has
     * failed.
     * @throws RequiredProcessException if one that is required failed
     */
    @Override
    public void start() {
        Map<String, CompletableFuture<?>> starts = new LinkedHashMap<>();
        for (String name : this.registry.names()) {
            if (this.registry.policy(name).autoStart()) {
                starts.put(name, this.registry.start(name));
            }
        }
        this.running = true;
        starts.forEach(this::await);
    }

    @Override
    public void stop() {
        this.registry.shutdownAll().join();
        this.running = false;
    }

    @Override
    public void stop(Runnable callback) {
        this.registry.shutdownAll().whenComplete((done, ex) -> {
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
        logger.error("The application goes on without pool '{}', which did not start: {}", name, error.getMessage());
        logger.debug("Start of pool '{}' failed", name, error);
    }

}
