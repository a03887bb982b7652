package io.sharedipc.benchmark.micro;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Spring's publisher with listeners that were registered by code and an event that was
 * made before, its fastest way.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmitSyncSpring {

    /** How many listeners there are. */
    @Param({ "1", "10" })
    public int listeners;

    private final PingEvent event = new PingEvent(this, new Ping(1));

    private final GenericApplicationContext context = new GenericApplicationContext();

    /**
     * Registers the listeners.
     */
    @Setup
    public void register() {
        for (int i = 0; i < this.listeners; i++) {
            this.context.addApplicationListener(new PingListener());
        }
        this.context.refresh();
    }

    /**
     * Closes the context.
     */
    @TearDown
    public void close() {
        this.context.close();
    }

    /**
     * Publishes the event.
     */
    @Benchmark
    public void spring() {
        this.context.publishEvent(this.event);
    }

    /**
     * The payload as Spring's own kind of event.
     */
    public static class PingEvent extends ApplicationEvent {

        private final transient Ping ping;

        PingEvent(Object source, Ping ping) {
            super(source);
            this.ping = ping;
        }

    }

    /**
     * A listener in Spring's terms.
     */
    public static class PingListener extends Counter implements ApplicationListener<PingEvent> {

        @Override
        public void onApplicationEvent(PingEvent event) {
            count(event.ping);
        }

    }

}
