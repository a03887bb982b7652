package io.sharedipc.boot.endpoint.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.sharedipc.boot.endpoint.EndpointSection;
import io.sharedipc.boot.endpoint.Sampler;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.event.Subscription;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to all processes and samples all sections, from its begin to its end.
 */
final class Source {

    private static final Logger logger = LoggerFactory.getLogger(Source.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Iterable<ManagedProcess> processes;

    private final Iterable<WorkerPool> pools;

    private final Timer timer;

    private final Executor executor;

    private final Consumer<byte[]> frames;

    private final Map<String, Sampler> samplers = new LinkedHashMap<>();

    private final List<Subscription> subscriptions = new ArrayList<>();

    private long lastSample;

    private volatile boolean ended;

    Source(Iterable<ManagedProcess> processes, Iterable<WorkerPool> pools, List<EndpointSection> sections, Timer timer,
            Executor executor, Consumer<byte[]> frames) {
        this.processes = processes;
        this.pools = pools;
        this.timer = timer;
        this.executor = executor;
        this.frames = frames;
        this.lastSample = timer.nanoTime();
        sections.forEach((section) -> {
            Sampler sampler = section.sampler();
            if (sampler != null) {
                this.samplers.put(section.name(), sampler);
            }
        });
    }

    void begin() {
        Consumer<StateChange> changes = (change) -> this.frames.accept(Frames.of("state", change));
        this.processes.forEach((process) -> guarded(process, () -> {
            ProcessChanges.listen(process, this::add, changes);
            add(process.onOutput((line) -> this.frames.accept(Frames.of("log", line))));
        }));
        this.pools.forEach((pool) -> guarded(pool, () -> PoolChanges.listen(pool, this::add, changes)));
        scheduleSample();
    }

    void end() {
        this.ended = true;
        this.subscriptions.forEach(Subscription::close);
    }

    /** A worker that is not ours, such as a mock, may have none. */
    private void add(@Nullable Subscription subscription) {
        if (subscription != null) {
            this.subscriptions.add(subscription);
        }
    }

    private static void guarded(Object worker, Runnable listen) {
        try {
            listen.run();
        }
        catch (RuntimeException ex) {
            logger.debug("The live feed leaves out {}", worker, ex);
        }
    }

    private void scheduleSample() {
        if (!this.ended) {
            this.timer.schedule(INTERVAL, () -> this.executor.execute(this::sample));
        }
    }

    private void sample() {
        try {
            long now = this.timer.nanoTime();
            double seconds = Math.max(0.001, (now - this.lastSample) / 1e9);
            this.lastSample = now;
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put("time", Instant.now());
            this.samplers.forEach((section, sampler) -> {
                try {
                    sample.put(section, sampler.sample(seconds));
                }
                catch (RuntimeException ex) {
                    logger.debug("The section {} was not sampled", section, ex);
                }
            });
            this.frames.accept(Frames.of("sample", sample));
        }
        catch (RuntimeException ex) {
            logger.warn("A sample of the live feed failed", ex);
        }
        finally {
            scheduleSample();
        }
    }

}
