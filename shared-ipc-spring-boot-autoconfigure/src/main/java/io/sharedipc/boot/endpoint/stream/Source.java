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
import io.sharedipc.process.ManagedProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to all processes and samples all sections, from its begin to its end.
 */
final class Source {

    private static final Logger logger = LoggerFactory.getLogger(Source.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Iterable<ManagedProcess> processes;

    private final Timer timer;

    private final Executor executor;

    private final Consumer<byte[]> frames;

    private final Map<String, Sampler> samplers = new LinkedHashMap<>();

    private final List<Subscription> subscriptions = new ArrayList<>();

    private long lastSample;

    private volatile boolean ended;

    Source(Iterable<ManagedProcess> processes, List<EndpointSection> sections, Timer timer, Executor executor,
            Consumer<byte[]> frames) {
        this.processes = processes;
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
        for (ManagedProcess process : this.processes) {
            StateChange.listen(process, this.subscriptions::add,
                    (change) -> this.frames.accept(Frames.of("state", change)));
            this.subscriptions.add(process.onOutput((line) -> this.frames.accept(Frames.of("log", line))));
        }
        scheduleSample();
    }

    void end() {
        this.ended = true;
        this.subscriptions.forEach(Subscription::close);
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
            this.samplers.forEach((section, sampler) -> sample.put(section, sampler.sample(seconds)));
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
