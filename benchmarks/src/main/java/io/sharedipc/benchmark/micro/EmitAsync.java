package io.sharedipc.benchmark.micro;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.google.common.eventbus.AsyncEventBus;
import com.google.common.eventbus.Subscribe;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Asynchronous delivery to one listener on an executor of one thread: bursts until the
 * last of each is delivered, and one event at a time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmitAsync {

    private static final String NAME = "bench:ping";

    private final Ping ping = new Ping(1);

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    private final EventBus ours = EventBus.create(EventBusOptions.builder().executor(this.executor).build());

    private final EventBus single = EventBus.create(EventBusOptions.builder().executor(this.executor).build());

    private final AsyncEventBus guava = new AsyncEventBus(this.executor);

    private final Burst burst = new Burst();

    /**
     * Registers the listeners.
     */
    public EmitAsync() {
        this.ours.on(NAME, Ping.class, this.burst::count);
        this.single.on(NAME, Ping.class, new Counter()::count);
        this.guava.register(new GuavaListener(this.burst));
    }

    /**
     * Ends the thread.
     */
    @TearDown
    public void shutdown() {
        this.executor.shutdown();
    }

    /**
     * A burst over our bus.
     * @throws InterruptedException never
     */
    @Benchmark
    @OperationsPerInvocation(Burst.SIZE)
    public void emitBurst() throws InterruptedException {
        for (int i = 0; i < Burst.SIZE; i++) {
            this.ours.emit(NAME, this.ping);
        }
        this.burst.await();
    }

    /**
     * One event over our bus, to its delivery.
     * @return {@code null}
     */
    @Benchmark
    public Object emitAndJoin() {
        return this.single.emit(NAME, this.ping).join();
    }

    /**
     * A burst over Guava's bus.
     * @throws InterruptedException never
     */
    @Benchmark
    @OperationsPerInvocation(Burst.SIZE)
    public void guavaAsyncBurst() throws InterruptedException {
        for (int i = 0; i < Burst.SIZE; i++) {
            this.guava.post(this.ping);
        }
        this.burst.await();
    }

    /**
     * The floor: a burst of tasks for the executor.
     * @throws InterruptedException never
     */
    @Benchmark
    @OperationsPerInvocation(Burst.SIZE)
    public void executorBurst() throws InterruptedException {
        for (int i = 0; i < Burst.SIZE; i++) {
            this.executor.execute(() -> this.burst.count(this.ping));
        }
        this.burst.await();
    }

    /**
     * The floor: one task for the executor, to its end.
     * @return {@code null}
     * @throws Exception never
     */
    @Benchmark
    public Object executorSubmitAndGet() throws Exception {
        return this.executor.submit(() -> this.burst.count(this.ping)).get();
    }

    /**
     * A listener in Guava's terms.
     */
    public static class GuavaListener {

        private final Burst burst;

        GuavaListener(Burst burst) {
            this.burst = burst;
        }

        /**
         * Takes the payload.
         * @param ping the payload
         */
        @Subscribe
        public void on(Ping ping) {
            this.burst.count(ping);
        }

    }

}
