package io.sharedipc.boot.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sharedipc.process.ProcessStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.util.StringUtils;

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
        long begin = System.nanoTime();
        starts.forEach((name, start) -> await(name, start, begin));
    }

    /**
     * Waits for a bounded time: each ends by its own stop.grace and stop.signal-grace.
     */
    @Override
    public void stop() {
        this.registry.closeAll();
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

    private void await(String name, CompletableFuture<?> start, long begin) {
        Duration patience = this.registry.policy(name).patience();
        try {
            long left = patience.toNanos() - (System.nanoTime() - begin);
            start.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        }
        catch (ExecutionException | CancellationException ex) {
            startFailed(name, (ex.getCause() != null) ? ex.getCause() : ex);
        }
        catch (TimeoutException ex) {
            startFailed(name, new ProcessStartException("%s '%s' has neither started nor failed within %d s"
                .formatted(StringUtils.capitalize(this.registry.kind), name, patience.toSeconds()), null));
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            startFailed(name, new ProcessStartException(
                    "The wait for %s '%s' was interrupted".formatted(this.registry.kind, name), null));
        }
    }

    private void startFailed(String name, Throwable error) {
        if (this.registry.startFailed(name, error)) {
            return;
        }
        StartPolicy policy = this.registry.policy(name);
        if (policy.required()) {
            throw new RequiredProcessException(name, error);
        }
        this.logger.error("The {} '{}' did not start, and the application starts without it: {}{}", this.registry.kind,
                name, reason(error), policy.program().isEmpty() ? "" : "\n    It runs " + policy.program());
        this.logger.debug("Start of {} '{}' failed", this.registry.kind, name, error);
    }

    private static String reason(Throwable error) {
        return (error.getMessage() != null) ? error.getMessage() : error.toString();
    }

}
