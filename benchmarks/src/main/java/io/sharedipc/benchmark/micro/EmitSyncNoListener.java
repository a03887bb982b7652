package io.sharedipc.benchmark.micro;

import java.util.concurrent.TimeUnit;

import io.sharedipc.event.EventBus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * {@code emitSync} to nobody, with and without patterns on the bus.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmitSyncNoListener {

    private final Ping ping = new Ping(1);

    private final EventBus empty = EventBus.create();

    private final EventBus patterns = EventBus.create();

    /**
     * Registers a pattern that does not match.
     */
    public EmitSyncNoListener() {
        this.patterns.on("other:*", Ping.class, new Counter()::count);
    }

    /**
     * Emits on a bus without listeners.
     * @return whether there was a listener
     */
    @Benchmark
    public boolean noListener() {
        return this.empty.emitSync("bench:ping", this.ping);
    }

    /**
     * Emits on a bus where only a pattern listens, to other names.
     * @return whether there was a listener
     */
    @Benchmark
    public boolean noListenerPattern() {
        return this.patterns.emitSync("bench:ping", this.ping);
    }

}
