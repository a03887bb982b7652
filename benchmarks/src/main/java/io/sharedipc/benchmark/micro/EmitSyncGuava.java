package io.sharedipc.benchmark.micro;

import java.util.concurrent.TimeUnit;

import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Guava's event bus.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmitSyncGuava {

    /** How many listeners there are. */
    @Param({ "1", "10" })
    public int listeners;

    private final Ping ping = new Ping(1);

    private final EventBus bus = new EventBus();

    /**
     * Registers the listeners.
     */
    @Setup
    public void register() {
        for (int i = 0; i < this.listeners; i++) {
            this.bus.register(new Listener());
        }
    }

    /**
     * Posts the payload.
     */
    @Benchmark
    public void guava() {
        this.bus.post(this.ping);
    }

    /**
     * A listener in Guava's terms.
     */
    public static class Listener extends Counter {

        /**
         * Takes the payload.
         * @param ping the payload
         */
        @Subscribe
        public void on(Ping ping) {
            count(ping);
        }

    }

}
