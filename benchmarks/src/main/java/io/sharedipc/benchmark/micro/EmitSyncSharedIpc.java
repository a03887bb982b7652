package io.sharedipc.benchmark.micro;

import java.util.concurrent.TimeUnit;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusMonitor;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.event.EventType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * {@code emitSync} of our bus, one instance for each kind of listener.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmitSyncSharedIpc {

    private static final String NAME = "bench:ping";

    private static final EventType<Ping> PING = EventType.of(NAME, Ping.class);

    /** How many listeners there are. */
    @Param({ "1", "10" })
    public int listeners;

    private final Ping ping = new Ping(1);

    private final EventBus payloads = EventBus.create();

    private final EventBus events = EventBus.create();

    private final EventBus distinct = EventBus.create();

    private final EventBus monitored = EventBus.create(EventBusOptions.builder().monitor(new EventBusMonitor() {
    }).build());

    /**
     * Registers the listeners.
     */
    @Setup
    public void register() {
        for (int i = 0; i < this.listeners; i++) {
            this.payloads.on(PING, new Counter()::count);
            this.monitored.on(PING, new Counter()::count);
            Counter counter = new Counter();
            this.events.on(NAME, (event) -> {
                if (event.payload() instanceof Ping taken) {
                    counter.count(taken);
                }
            });
        }
        DistinctListeners.all().stream().limit(this.listeners).forEach((listener) -> this.distinct.on(PING, listener));
    }

    /**
     * Emits by name to listeners that take the payload.
     * @return whether there was a listener
     */
    @Benchmark
    public boolean payload() {
        return this.payloads.emitSync(NAME, this.ping);
    }

    /**
     * Emits by a constant to listeners that take the payload.
     * @return whether there was a listener
     */
    @Benchmark
    public boolean eventType() {
        return this.payloads.emitSync(PING, this.ping);
    }

    /**
     * Emits by name to listeners that take the event.
     * @return whether there was a listener
     */
    @Benchmark
    public boolean event() {
        return this.events.emitSync(NAME, this.ping);
    }

    /**
     * Emits by name to payload listeners while a monitor looks on.
     * @return whether there was a listener
     */
    @Benchmark
    public boolean monitored() {
        return this.monitored.emitSync(NAME, this.ping);
    }

    /**
     * Emits by name to payload listeners that are each of a class of their own.
     * @return whether there was a listener
     */
    @Benchmark
    public boolean payloadDistinct() {
        return this.distinct.emitSync(NAME, this.ping);
    }

}
