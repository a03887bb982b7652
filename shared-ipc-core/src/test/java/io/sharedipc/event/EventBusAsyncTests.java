package io.sharedipc.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(60)
class EventBusAsyncTests {

    private final List<DeliveryFailure> handled = new CopyOnWriteArrayList<>();

    private final EventBus bus = EventBus.create(EventBusOptions.builder().errorHandler(this.handled::add).build());

    private final List<Object> seen = new CopyOnWriteArrayList<>();

    @Test
    void callsTheListenerOnAThreadOfTheBus() {
        this.bus.on("a", Integer.class, (payload) -> this.seen.add(Thread.currentThread()));
        this.bus.emit("a", 1).join();
        assertThat(this.seen).singleElement().isInstanceOfSatisfying(Thread.class, (thread) -> {
            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.getName()).startsWith("shared-ipc-event-");
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    @Test
    void completesAtOnceWithoutListeners() {
        assertThat(this.bus.emit("a", 1)).isCompleted();
        this.bus.on("b:*", (event) -> this.seen.add(event));
        assertThat(this.bus.emit("a", 1)).isCompleted();
    }

    @Test
    void eventTypeJoinsEmitterAndListener() {
        EventType<String> type = EventType.of("greeting", String.class);
        this.bus.on(type, this.seen::add);
        this.bus.emit(type, "hello").join();
        assertThat(this.seen).containsExactly("hello");
    }

    @Test
    void eventCarriesHeaders() {
        this.bus.on("a", (event) -> this.seen.add(event.headers()));
        this.bus.emit("a", null, Map.of("k", "v")).join();
        assertThat(this.seen).containsExactly(Map.of("k", "v"));
    }

    @Test
    void listenerSeesEventsInTheOrderOfEmission() {
        List<Integer> expected = IntStream.range(0, 5_000).boxed().toList();
        List<Integer> order = new ArrayList<>();
        this.bus.on("a", Integer.class, order::add);
        expected.stream().map((i) -> this.bus.emit("a", i)).toList().forEach(CompletableFuture::join);
        assertThat(order).isEqualTo(expected);
    }

    @Test
    void listenerIsCalledForOneEventAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        this.bus.on("*", (event) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            inside.decrementAndGet();
        });
        CompletableFuture<?>[] emits = IntStream.range(0, 2_000)
            .parallel()
            .mapToObj((i) -> this.bus.emit("a" + (i % 10), i))
            .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(emits).join();
        assertThat(most).hasValue(1);
    }

    @Test
    void listenersRunSideBySide() {
        CyclicBarrier meeting = new CyclicBarrier(3);
        for (int i = 0; i < 3; i++) {
            this.bus.on("a", Integer.class, (payload) -> meeting.await(20, TimeUnit.SECONDS));
        }
        assertThat(this.bus.emit("a", 1)).succeedsWithin(30, TimeUnit.SECONDS);
    }

    @Test
    void futureCompletesWhenAllAreDone() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch quick = new CountDownLatch(1);
        this.bus.on("a", Integer.class, (payload) -> Latches.await(gate));
        this.bus.on("a", Integer.class, (payload) -> quick.countDown());
        CompletableFuture<Void> future = this.bus.emit("a", 1);
        Latches.await(quick);
        assertThat(future).isNotDone();
        gate.countDown();
        assertThat(future).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void futureFailsWithEveryFailureInOrderOfRegistration() {
        this.bus.on("a", Integer.class, (payload) -> {
            throw new IOException("first");
        });
        this.bus.on("a", Integer.class, this.seen::add);
        this.bus.on("a", Integer.class, (payload) -> {
            throw new StackOverflowError("third");
        });
        CompletionException thrown = catchThrowableOfType(CompletionException.class,
                () -> this.bus.emit("a", 1).join());
        assertThat(thrown).cause().isInstanceOfSatisfying(EventDeliveryException.class, (failure) -> {
            assertThat(failure.eventName()).isEqualTo("a");
            assertThat(failure.failures()).extracting((each) -> each.cause().getMessage())
                .containsExactly("first", "third");
        });
        assertThat(this.seen).containsExactly(1);
    }

    @Test
    void failureThatNobodyLooksAtReachesTheErrorHandler() {
        this.bus.on("a", Integer.class, (payload) -> {
            throw new IllegalStateException("no");
        });
        CompletableFuture<Void> future = this.bus.emit("a", 1);
        future.exceptionally((ex) -> null).join();
        assertThat(this.handled).singleElement().satisfies((failure) -> {
            assertThat(failure.event().name()).isEqualTo("a");
            assertThat(failure.listener()).contains("EventBusAsyncTests.java");
            assertThat(failure.cause()).hasMessage("no");
        });
    }

    @Test
    void laneGoesOnAfterAFailureAndABrokenErrorHandler() {
        EventBus bus = EventBus.create(EventBusOptions.builder().errorHandler((failure) -> {
            throw new IllegalStateException("broken handler");
        }).build());
        bus.on("a", Integer.class, (payload) -> {
            if (payload == 1) {
                throw new IllegalStateException("no");
            }
            this.seen.add(payload);
        });
        CompletableFuture<Void> first = bus.emit("a", 1);
        bus.emit("a", 2).join();
        assertThat(first).isCompletedExceptionally();
        assertThat(this.seen).containsExactly(2);
    }

    @Test
    void closedListenerDoesNotGetWhatWaitsInItsLane() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Subscription subscription = this.bus.on("a", Integer.class, (payload) -> {
            this.seen.add(payload);
            entered.countDown();
            Latches.await(gate);
        });
        CompletableFuture<Void> first = this.bus.emit("a", 1);
        Latches.await(entered);
        CompletableFuture<Void> second = this.bus.emit("a", 2);
        subscription.close();
        gate.countDown();
        CompletableFuture.allOf(first, second).join();
        assertThat(this.seen).containsExactly(1);
    }

    @Test
    void listenerMayEmitToItself() {
        CompletableFuture<Integer> last = new CompletableFuture<>();
        this.bus.on("a", Integer.class, (payload) -> {
            if (payload == 0) {
                last.complete(payload);
            }
            else {
                this.bus.emit("a", payload - 1);
            }
        });
        this.bus.emit("a", 50);
        assertThat(last).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void executorOnTheCallersThreadKeepsTheOrderOfALane() {
        EventBus bus = EventBus.create(EventBusOptions.builder().executor(Runnable::run).build());
        bus.on("a", Integer.class, (payload) -> {
            if (payload < 3) {
                bus.emit("a", payload + 1);
            }
            this.seen.add(payload);
        });
        assertThat(bus.emit("a", 1)).isCompleted();
        assertThat(this.seen).containsExactly(1, 2, 3);
    }

    @Test
    void executorThatRefusesFailsTheDeliveryAndTheNextIsTriedAnew() {
        AtomicInteger refusals = new AtomicInteger(1);
        EventBus bus = EventBus.create(EventBusOptions.builder().errorHandler(this.handled::add).executor((task) -> {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("shut down");
            }
            task.run();
        }).build());
        bus.on("a", Integer.class, this.seen::add);
        assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> bus.emit("a", 1).join())
            .havingCause()
            .isInstanceOf(EventDeliveryException.class)
            .withMessageContaining("shut down");
        assertThat(this.handled).hasSize(1);
        bus.emit("a", 2).join();
        assertThat(this.seen).containsExactly(2);
    }

    @Test
    void emittingToAPatternIsRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.emit("a:*", 1));
    }

}
