package io.sharedipc.benchmark.micro;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sharedipc.event.EventListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The floor: a bare loop over an array of listeners.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("unchecked")
public class EmitSyncLoop {

    /** How many listeners there are. */
    @Param({ "1", "10" })
    public int listeners;

    private final Ping ping = new Ping(1);

    private EventListener<Ping>[] same = new EventListener[0];

    private EventListener<Ping>[] distinct = new EventListener[0];

    /**
     * Makes the listeners.
     */
    @Setup
    public void register() {
        this.same = Stream.generate(() -> (EventListener<Ping>) new Counter()::count)
            .limit(this.listeners)
            .toArray(EventListener[]::new);
        this.distinct = DistinctListeners.all().stream().limit(this.listeners).toArray(EventListener[]::new);
    }

    /**
     * Calls listeners of one class.
     * @throws Exception never
     */
    @Benchmark
    public void bareLoop() throws Exception {
        for (EventListener<Ping> listener : this.same) {
            listener.onEvent(this.ping);
        }
    }

    /**
     * Calls listeners that are each of a class of their own.
     * @throws Exception never
     */
    @Benchmark
    public void bareLoopDistinct() throws Exception {
        for (EventListener<Ping> listener : this.distinct) {
            listener.onEvent(this.ping);
        }
    }

}
