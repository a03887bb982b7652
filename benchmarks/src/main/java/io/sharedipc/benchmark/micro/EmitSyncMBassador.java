package io.sharedipc.benchmark.micro;

import java.util.concurrent.TimeUnit;

import net.engio.mbassy.bus.SyncMessageBus;
import net.engio.mbassy.listener.Handler;
import net.engio.mbassy.listener.Listener;
import net.engio.mbassy.listener.References;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * MBassador's synchronous bus, with strong references, its faster kind.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmitSyncMBassador {

    /** How many listeners there are. */
    @Param({ "1", "10" })
    public int listeners;

    private final Ping ping = new Ping(1);

    private final SyncMessageBus<Ping> bus = new SyncMessageBus<>((error) -> {
        throw new IllegalStateException(error.getCause());
    });

    /**
     * Registers the listeners.
     */
    @Setup
    public void register() {
        for (int i = 0; i < this.listeners; i++) {
            this.bus.subscribe(new PingListener());
        }
    }

    /**
     * Publishes the payload.
     * @return the publication
     */
    @Benchmark
    public Object mbassador() {
        return this.bus.publish(this.ping);
    }

    /**
     * A listener in MBassador's terms.
     */
    @Listener(references = References.Strong)
    public static class PingListener extends Counter {

        /**
         * Takes the payload.
         * @param ping the payload
         */
        @Handler
        public void on(Ping ping) {
            count(ping);
        }

    }

}
