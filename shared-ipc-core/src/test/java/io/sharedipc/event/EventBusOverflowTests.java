package io.sharedipc.event;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class EventBusOverflowTests {

    private final CountDownLatch entered = new CountDownLatch(1);

    private final CountDownLatch gate = new CountDownLatch(1);

    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    private final List<Object> dropped = new CopyOnWriteArrayList<>();

    private final List<DeliveryFailure> handled = new CopyOnWriteArrayList<>();

    @AfterEach
    void letGo() {
        this.gate.countDown();
    }

    @Test
    void failTellsTheEmitter() throws Exception {
        EventBus bus = fullBus(OverflowPolicy.FAIL);
        CompletableFuture<Void> refused = bus.emit("a", 4);
        assertThatExceptionOfType(CompletionException.class).isThrownBy(refused::join)
            .havingCause()
            .isInstanceOf(EventDeliveryException.class)
            .havingCause()
            .isInstanceOf(RejectedExecutionException.class)
            .withMessageContaining("2 events wait");
        assertThat(this.dropped).containsExactly(4);
        assertThat(this.handled).isEmpty();
        drainAndExpect(bus, 1, 2, 3);
    }

    @Test
    void dropNewestLeavesTheWaitingOnes() throws Exception {
        EventBus bus = fullBus(OverflowPolicy.DROP_NEWEST);
        assertThat(bus.emit("a", 4)).isCompleted();
        assertThat(this.dropped).containsExactly(4);
        drainAndExpect(bus, 1, 2, 3);
    }

    @Test
    void dropOldestMakesRoomForTheNewOne() throws Exception {
        EventBus bus = fullBus(OverflowPolicy.DROP_OLDEST);
        CompletableFuture<Void> taken = bus.emit("a", 4);
        assertThat(this.dropped).containsExactly(2);
        assertThat(taken).isNotDone();
        drainAndExpect(bus, 1, 3, 4);
        assertThat(taken).isCompleted();
    }

    @Test
    void dropReachesOnlyTheSlowListener() throws Exception {
        EventBus bus = fullBus(OverflowPolicy.FAIL);
        List<Integer> quick = new CopyOnWriteArrayList<>();
        bus.on("a", Integer.class, quick::add);
        CompletableFuture<Void> emitted = bus.emit("a", 4);
        await().atMost(20, TimeUnit.SECONDS).until(emitted::isDone);
        assertThat(quick).containsExactly(4);
        assertThat(this.dropped).containsExactly(4);
    }

    @Test
    void blockWaitsForRoom() throws Exception {
        EventBus bus = fullBus(OverflowPolicy.BLOCK);
        CompletableFuture<Thread> emitter = new CompletableFuture<>();
        CompletableFuture<Void> emitted = CompletableFuture.runAsync(() -> {
            emitter.complete(Thread.currentThread());
            bus.emit("a", 4).join();
        });
        Thread thread = emitter.get(20, TimeUnit.SECONDS);
        await().atMost(20, TimeUnit.SECONDS).until(() -> thread.getState() == Thread.State.WAITING);
        assertThat(emitted).isNotDone();
        this.gate.countDown();
        assertThat(emitted).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(this.seen).containsExactly(1, 2, 3, 4);
        assertThat(this.dropped).isEmpty();
    }

    @Test
    void blockGivesUpWhenInterrupted() throws Exception {
        EventBus bus = fullBus(OverflowPolicy.BLOCK);
        Thread.currentThread().interrupt();
        CompletableFuture<Void> refused = bus.emit("a", 4);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(refused).isCompletedExceptionally();
        assertThat(this.dropped).containsExactly(4);
    }

    @Test
    void blockDoesNotMakeAListenerWaitForItself() {
        EventBus bus = EventBus.create(options(OverflowPolicy.BLOCK).laneCapacity(1).build());
        CompletableFuture<Boolean> refused = new CompletableFuture<>();
        bus.on("a", Integer.class, (payload) -> {
            this.seen.add(payload);
            if (payload == 1) {
                bus.emit("a", 2);
                refused.complete(bus.emit("a", 3).isCompletedExceptionally());
            }
        });
        bus.emit("a", 1).join();
        assertThat(refused).isCompletedWithValue(true);
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(this.seen).containsExactly(1, 2));
    }

    @Test
    void dropsAreLoggedAtAGrowingDistance() throws Exception {
        try (LogCapture log = LogCapture.of(EventBus.class)) {
            EventBus bus = fullBus(OverflowPolicy.DROP_NEWEST);
            for (int i = 0; i < 100; i++) {
                bus.emit("a", i);
            }
            assertThat(this.dropped).hasSize(100);
            assertThat(log.warnings()).hasSize(7);
            assertThat(log.warnings().get(6)).contains("'a'").contains("64 dropped there so far");
        }
    }

    /** Its listener is at event 1, and events 2 and 3 wait: the lane is full. */
    private EventBus fullBus(OverflowPolicy policy) throws InterruptedException {
        EventBus bus = EventBus.create(options(policy).build());
        bus.on("a", Integer.class, (payload) -> {
            this.entered.countDown();
            Latches.await(this.gate);
            this.seen.add(payload);
        });
        bus.emit("a", 1);
        Latches.await(this.entered);
        bus.emit("a", 2);
        bus.emit("a", 3);
        assertThat(this.dropped).isEmpty();
        return bus;
    }

    private EventBusOptions.Builder options(OverflowPolicy policy) {
        return EventBusOptions.builder()
            .laneCapacity(2)
            .overflowPolicy(policy)
            .errorHandler(this.handled::add)
            .monitor(new EventBusMonitor() {
                @Override
                public void dropped(Event<?> event, String listener) {
                    EventBusOverflowTests.this.dropped.add(event.payload());
                }
            });
    }

    private void drainAndExpect(EventBus bus, Integer... events) {
        this.gate.countDown();
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(this.seen).containsExactly(events));
    }

}
