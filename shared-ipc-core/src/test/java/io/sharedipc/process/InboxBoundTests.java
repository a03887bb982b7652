package io.sharedipc.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.wire.PrivateFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what waits for users' code: it is bounded by its weight.
 */
class InboxBoundTests {

    private static final int MIB = 1024 * 1024;

    private final CountDownLatch held = new CountDownLatch(1);

    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void letGo() {
        this.held.countDown();
    }

    @Test
    void messagesWaitWithinABoundOfBytesAndNoneIsLost() throws Exception {
        try (ManagedProcess process = worker((limits) -> limits.withInbox(10_000, 2 * MIB))) {
            process.onMessage("flood", JsonNode.class, this::takeSlowly);
            FloodingWorker.floodUnasked(process, "message", 100_000, 100);
            await().until(() -> process.snapshot().inbox().bytes() >= 2 * MIB);
            assertStays(process, 2 * MIB + 300_000);
            this.held.countDown();
            await().until(() -> this.heard.size() == 100);
            assertThat(this.heard).isSorted();
            await().until(() -> process.snapshot().inbox().equals(new InboxUsage(0, 0, 0, 0)));
        }
    }

    @Test
    void progressWaitsWithinABoundOfBytesAndNoneIsLost() throws Exception {
        try (ManagedProcess process = worker((limits) -> limits.withInbox(10_000, 2 * MIB))) {
            CompletableFuture<Void> answer = process
                .request(FloodingWorker.flood("progress", 100_000, 100).onProgress(JsonNode.class, this::takeSlowly));
            await().until(() -> process.snapshot().inbox().bytes() >= 4 * MIB);
            assertStays(process, 4 * MIB + 300_000);
            this.held.countDown();
            Children.await(answer);
            assertThat(this.heard).hasSize(100).isSorted();
        }
    }

    @Test
    void smallProgressIsBoundedToo() throws Exception {
        try (ManagedProcess process = worker((limits) -> limits.withInbox(10_000, MIB))) {
            CompletableFuture<Void> answer = process
                .request(FloodingWorker.flood("progress", 1, 20_000).onProgress(JsonNode.class, this::takeSlowly));
            await().until(() -> process.snapshot().inbox().bytes() >= 2 * MIB);
            assertStays(process, 3 * MIB);
            this.held.countDown();
            Children.await(answer);
            assertThat(this.heard).hasSize(20_000);
        }
    }

    @Test
    void burstOfMessagesWhoseListenerCallsBackIsAnswered() throws Exception {
        try (ManagedProcess process = worker((limits) -> limits.withInbox(10, 32 * MIB))) {
            process.onMessage("flood", JsonNode.class,
                    (message) -> this.heard.add(process.call("echo", message.get("number"), Integer.class)));
            FloodingWorker.floodUnasked(process, "message", 100, 2000);
            await().atMost(Duration.ofSeconds(60)).until(() -> this.heard.size() == 2000);
            assertThat(this.heard).isSorted();
        }
    }

    @Test
    void eventsThatMayNotBeEmittedDoNotWait() throws Exception {
        try (ManagedProcess process = worker(UnaryOperator.identity())) {
            process.onMessage("flood", JsonNode.class, this::takeSlowly);
            FloodingWorker.floodUnasked(process, "message", 1, 1);
            FloodingWorker.floodUnasked(process, "event", MIB, 50);
            await().until(() -> process.snapshot().refusedEvents() == 50);
            assertThat(process.snapshot().inbox().bytes()).isLessThan(10_000);
        }
    }

    @Test
    void eventsThatWaitForASlowBusAreBoundedAndTheRestRefused() throws Exception {
        EventBus bus = EventBus.create();
        bus.on("flood:*", JsonNode.class, this::takeSlowly);
        try (ManagedProcess process = FloodingWorker.started((limits) -> limits.withInbox(10_000, 2 * MIB),
                (events) -> events.withBus(bus).withPublish("flood:*"))) {
            FloodingWorker.floodUnasked(process, "event", 100_000, 50);
            await().until(() -> process.snapshot().refusedEvents() >= 40);
            assertThat(process.snapshot().inbox().bytes()).isLessThan(4 * MIB);
            assertThat(process.call("echo", 1, Integer.class)).isOne();
        }
        finally {
            this.held.countDown();
            bus.removeAllListeners();
        }
    }

    @Test
    void eventsOfAWorkerLeaveRoomForThoseOfTheHost() throws Exception {
        EventBus bus = EventBus.create(EventBusOptions.builder().laneCapacity(100).errorHandler((failure) -> {
        }).build());
        bus.on("flood:*", JsonNode.class, this::takeSlowly);
        bus.on("own", Integer.class, this.heard::add);
        bus.on("**", Object.class, (event) -> takeSlowly(JsonMapper.shared().readTree("{\"number\":1}")));
        try (ManagedProcess process = FloodingWorker.started(UnaryOperator.identity(),
                (events) -> events.withBus(bus).withPublish("flood:*"))) {
            Children.await(FloodingWorker.flood(process, "event", 1, 300));
            CompletableFuture<Void> own = bus.emit("own", 7);
            this.held.countDown();
            assertThat(own).succeedsWithin(Children.PATIENCE);
            assertThat(this.heard).contains(7);
        }
        finally {
            bus.removeAllListeners();
        }
    }

    @Test
    void attachmentsWaitInABoundedNumberOfFilesAndNoneIsLost() throws Exception {
        int before = PrivateFiles.open();
        try (ManagedProcess process = worker((limits) -> limits.withSizes(1024, 32 * MIB).withSpooling(MIB, 20))) {
            process.onMessage("flood", JsonNode.class, this::takeSlowly);
            FloodingWorker.floodUnasked(process, "attachment", 1025, 500);
            await().until(() -> process.snapshot().inbox().spooledFiles() >= 20);
            CountDownLatch moment = new CountDownLatch(1);
            moment.await(300, TimeUnit.MILLISECONDS);
            assertThat(PrivateFiles.open() - before).isBetween(20, 40);
            this.held.countDown();
            await().until(() -> this.heard.size() == 500);
            await().until(() -> PrivateFiles.open() <= before);
        }
    }

    @Test
    void attachmentsWaitWithinABoundOfBytesInFiles() throws Exception {
        try (ManagedProcess process = worker((limits) -> limits.withSizes(1024, 32 * MIB).withSpooling(MIB, 1000))) {
            process.onMessage("flood", JsonNode.class, this::takeSlowly);
            FloodingWorker.floodUnasked(process, "attachment", 200_000, 50);
            await().until(() -> process.snapshot().inbox().spooledBytes() >= MIB);
            CountDownLatch moment = new CountDownLatch(1);
            moment.await(300, TimeUnit.MILLISECONDS);
            assertThat(process.snapshot().inbox().spooledBytes()).isLessThan(MIB + 400_000);
            this.held.countDown();
            await().until(() -> this.heard.size() == 50);
        }
    }

    @Test
    void boundHoldsForAllChildrenOfAProcess() throws Exception {
        try (ManagedProcess process = worker((limits) -> limits.withInbox(10_000, 2 * MIB))) {
            process.onMessage("flood", JsonNode.class, this::takeSlowly);
            for (int life = 0; life < 3; life++) {
                FloodingWorker.floodUnasked(process, "message", 100_000, 100);
                await().until(() -> process.snapshot().inbox().bytes() >= 2 * MIB);
                process.stop(Signal.KILL).get(20, TimeUnit.SECONDS);
                process.start().get(20, TimeUnit.SECONDS);
            }
            assertThat(process.snapshot().inbox().bytes()).isLessThan(3 * MIB);
        }
    }

    @Test
    void processThatWaitsStopsInTime() throws Exception {
        ManagedProcess process = worker((limits) -> limits.withInbox(10_000, 2 * MIB));
        process.onMessage("flood", JsonNode.class, this::takeSlowly);
        FloodingWorker.floodUnasked(process, "message", 100_000, 100);
        await().until(() -> process.snapshot().inbox().bytes() >= 2 * MIB);
        assertThat(process.stop(Signal.KILL).get(20, TimeUnit.SECONDS).pid()).isPositive();
    }

    private static ManagedProcess worker(UnaryOperator<LimitOptions> limits) throws Exception {
        return FloodingWorker.started(limits, UnaryOperator.identity());
    }

    private void takeSlowly(JsonNode message) {
        try {
            this.held.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        this.heard.add(message.get("number").asInt());
    }

    /** Looks for a moment: what is not bounded would have grown by then. */
    private static void assertStays(ManagedProcess process, long most) {
        AtomicInteger looks = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(process.snapshot().inbox().bytes()).isLessThanOrEqualTo(most);
            return looks.incrementAndGet() >= 8;
        });
    }

}
