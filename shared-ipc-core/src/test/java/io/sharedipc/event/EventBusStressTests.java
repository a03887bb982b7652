package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class EventBusStressTests {

    private static final int THREADS = 8;

    private static final int ROUNDS = 2_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private final AtomicInteger broken = new AtomicInteger();

    private final EventBus bus = EventBus.create(EventBusOptions.builder()
        .warnOnMaxListeners(false)
        .laneCapacity(THREADS * ROUNDS)
        .errorHandler((failure) -> this.broken.incrementAndGet())
        .build());

    @AfterEach
    void shutDown() {
        this.threads.shutdownNow();
    }

    @Test
    void everyStandingListenerGetsEveryEventWhileOthersComeAndGo() throws Exception {
        AtomicInteger byName = new AtomicInteger();
        AtomicInteger byPattern = new AtomicInteger();
        this.bus.on("load:0", Integer.class, (payload) -> byName.incrementAndGet());
        this.bus.on("load:*", (event) -> byPattern.incrementAndGet());
        inParallel((thread) -> {
            List<CompletableFuture<Void>> emits = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                Subscription passing = this.bus.on((i % 2 == 0) ? "load:**" : "load:0", (event) -> {
                });
                this.bus.emitSync("load:0", i);
                emits.add(this.bus.emit("load:" + (i % 3), i));
                passing.close();
            }
            emits.forEach(CompletableFuture::join);
        });
        assertThat(byName).hasValue(THREADS * (ROUNDS + (ROUNDS + 2) / 3));
        assertThat(byPattern).hasValue(2 * THREADS * ROUNDS);
        assertThat(this.broken).hasValue(0);
        assertThat(this.bus.eventNames()).containsExactly("load:0", "load:*");
        assertThat(this.bus.listenerCount("load:0")).isEqualTo(2);
    }

    @Test
    void everyOnceListenerIsCalledOnceAndForgotten() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        inParallel((thread) -> {
            for (int i = 0; i < ROUNDS; i++) {
                this.bus.once("answer:" + i, Integer.class, (payload) -> calls.incrementAndGet());
                this.bus.emitSync("answer:" + i, i);
                this.bus.emit("answer:" + i, i).join();
            }
        });
        assertThat(calls).hasValue(THREADS * ROUNDS);
        assertThat(this.bus.eventNames()).isEmpty();
    }

    @Test
    void laneKeepsTheOrderOfEachEmitter() throws Exception {
        Map<Integer, Integer> last = new ConcurrentHashMap<>();
        AtomicInteger received = new AtomicInteger();
        AtomicInteger disorder = new AtomicInteger();
        this.bus.on("ordered", int[].class, (payload) -> {
            received.incrementAndGet();
            Integer before = last.put(payload[0], payload[1]);
            if (payload[1] != ((before != null) ? before + 1 : 0)) {
                disorder.incrementAndGet();
            }
        });
        inParallel((thread) -> {
            List<CompletableFuture<Void>> emits = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                emits.add(this.bus.emit("ordered", new int[] { thread, i }));
            }
            emits.forEach(CompletableFuture::join);
        });
        assertThat(received).hasValue(THREADS * ROUNDS);
        assertThat(disorder).hasValue(0);
    }

    @Test
    void everyFutureEndsAndEveryFailureIsCountedThoughLanesOverflow() throws Exception {
        AtomicInteger dropped = new AtomicInteger();
        AtomicInteger called = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        EventBus bus = EventBus.create(smallLanes(OverflowPolicy.FAIL, dropped));
        bus.on("small", Integer.class, (payload) -> {
            called.incrementAndGet();
            if (payload % 2 == 0) {
                throw new IllegalStateException("even");
            }
        });
        inParallel((thread) -> IntStream.range(0, ROUNDS)
            .mapToObj((i) -> bus.emit("small", i).exceptionally((ex) -> count(failed)))
            .toList()
            .forEach(CompletableFuture::join));
        assertThat(called.get() + dropped.get()).isEqualTo(THREADS * ROUNDS);
        assertThat(failed.get()).isEqualTo(this.broken.get() + dropped.get());
    }

    @Test
    void blockingLanesLoseNothing() throws Exception {
        AtomicInteger dropped = new AtomicInteger();
        AtomicInteger called = new AtomicInteger();
        EventBus bus = EventBus.create(smallLanes(OverflowPolicy.BLOCK, dropped));
        bus.on("small", Integer.class, (payload) -> called.incrementAndGet());
        inParallel((thread) -> {
            CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
            for (int i = 0; i < ROUNDS; i++) {
                last = bus.emit("small", i);
            }
            last.join();
        });
        assertThat(called).hasValue(THREADS * ROUNDS);
        assertThat(dropped).hasValue(0);
    }

    private EventBusOptions smallLanes(OverflowPolicy policy, AtomicInteger dropped) {
        EventBusMonitor monitor = new EventBusMonitor() {
            @Override
            public void dropped(Event<?> event, String listener) {
                dropped.incrementAndGet();
            }
        };
        return EventBusOptions.builder()
            .laneCapacity(4)
            .overflowPolicy(policy)
            .errorHandler((failure) -> this.broken.incrementAndGet())
            .monitor(monitor)
            .build();
    }

    private @Nullable Void count(AtomicInteger counter) {
        counter.incrementAndGet();
        return null;
    }

    private void inParallel(Work work) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> {
                work.run(thread);
                return null;
            });
        }
        for (Future<Void> task : this.threads.invokeAll(tasks)) {
            task.get(60, TimeUnit.SECONDS);
        }
    }

    @FunctionalInterface
    interface Work {

        void run(int thread) throws Exception;

    }

}
