package io.sharedipc.event;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for a bus whose own executor is shut down or fails.
 */
class EventBusExecutorTests {

    private final List<DeliveryFailure> handled = new CopyOnWriteArrayList<>();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    private final CountDownLatch gate = new CountDownLatch(1);

    private final EventBus bus = EventBus
        .create(EventBusOptions.builder().executor(this.executor).errorHandler(this.handled::add).build());

    @AfterEach
    void end() {
        this.gate.countDown();
        this.executor.shutdownNow();
    }

    @Test
    void eventsThatAShutDownExecutorHasDroppedFail() throws Exception {
        CompletableFuture<Void> dropped = emitBehindAnother();
        this.executor.shutdownNow();
        assertThat(failure(dropped)).hasRootCauseMessage("it was shut down ahead of the event");
        assertThat(this.handled).extracting(DeliveryFailure::cause)
            .hasAtLeastOneElementOfType(RejectedExecutionException.class);
    }

    @Test
    void laterEventsOfTheSameListenerFail() throws Exception {
        CompletableFuture<Void> dropped = emitBehindAnother();
        this.executor.shutdownNow();
        failure(dropped);
        CompletableFuture<Void> later = this.bus.emit("second", 2);
        assertThat(failure(later).getCause()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void executorThatEndsItsWorkInPeaceDeliversWhatItHas() throws Exception {
        CompletableFuture<Void> waiting = emitBehindAnother();
        this.executor.shutdown();
        this.gate.countDown();
        waiting.get(20, TimeUnit.SECONDS);
        assertThat(this.handled).isEmpty();
    }

    @Test
    void contextThatThrowsErrorsKeepsNoEventFromItsListener() throws Exception {
        EventBus bus = EventBus.create(EventBusOptions.builder().context(() -> (callback) -> {
            throw new StackOverflowError("expected by a test");
        }).build());
        CompletableFuture<Integer> heard = new CompletableFuture<>();
        bus.on("a", Integer.class, heard::complete);
        bus.emit("a", 1).get(20, TimeUnit.SECONDS);
        assertThat(heard).isCompletedWithValue(1);
    }

    /** The executor's only thread is busy with another listener. */
    private CompletableFuture<Void> emitBehindAnother() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        this.bus.on("first", (event) -> {
            begun.countDown();
            this.gate.await();
        });
        this.bus.on("second", (event) -> {
        });
        this.bus.emit("first", 1);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        return this.bus.emit("second", 1);
    }

    private static Throwable failure(CompletableFuture<Void> future) {
        return catchThrowableOfType(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS)).getCause();
    }

}
