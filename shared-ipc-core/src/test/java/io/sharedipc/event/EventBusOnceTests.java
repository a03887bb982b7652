package io.sharedipc.event;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class EventBusOnceTests {

    private final EventBus bus = EventBus.create();

    private final List<Object> seen = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void shutDown() {
        this.threads.shutdownNow();
    }

    @Test
    void isCalledOnceAndRemoved() {
        this.bus.once("a", Integer.class, this.seen::add);
        assertThat(this.bus.emitSync("a", 1)).isTrue();
        assertThat(this.bus.emitSync("a", 2)).isFalse();
        assertThat(this.seen).containsExactly(1);
        assertThat(this.bus.listenerCount("a")).isZero();
        assertThat(this.bus.eventNames()).isEmpty();
    }

    @Test
    void ofAPatternIsCalledForTheFirstMatch() {
        this.bus.once("user:*", (event) -> this.seen.add(event.name()));
        this.bus.emitSync("order", 1);
        this.bus.emitSync("user:login", 1);
        this.bus.emitSync("user:logout", 1);
        assertThat(this.seen).containsExactly("user:login");
    }

    @Test
    void ofAnEventTypeIsCalledOnce() {
        EventType<Integer> type = EventType.of("a", Integer.class);
        this.bus.once(type, this.seen::add);
        this.bus.emitSync(type, 1);
        this.bus.emitSync(type, 2);
        assertThat(this.seen).containsExactly(1);
    }

    @Test
    void isRemovedBeforeItIsCalled() {
        this.bus.once("a", Integer.class, (payload) -> {
            this.seen.add(payload);
            this.bus.emitSync("a", payload + 1);
        });
        this.bus.emitSync("a", 1);
        assertThat(this.seen).containsExactly(1);
    }

    @Test
    void isGoneThoughItFailed() {
        this.bus.once("a", Integer.class, (payload) -> {
            throw new IllegalStateException("no");
        });
        assertThatExceptionOfType(EventDeliveryException.class).isThrownBy(() -> this.bus.emitSync("a", 1));
        assertThat(this.bus.emitSync("a", 2)).isFalse();
    }

    @Test
    void isNotCalledWhenClosedBefore() {
        Subscription subscription = this.bus.once("a", Integer.class, this.seen::add);
        subscription.close();
        assertThat(this.bus.emitSync("a", 1)).isFalse();
    }

    @Test
    void isRemovedByOff() {
        EventListener<Object> listener = this.seen::add;
        this.bus.once("a", Integer.class, listener);
        assertThat(this.bus.off("a", listener)).isTrue();
        assertThat(this.bus.emitSync("a", 1)).isFalse();
    }

    @Test
    void asynchronousEmitClaimsItAtOnce() {
        this.bus.once("a", Integer.class, this.seen::add);
        CompletableFuture<Void> first = this.bus.emit("a", 1);
        assertThat(this.bus.listenerCount("a")).isZero();
        assertThat(this.bus.emit("a", 2)).isCompleted();
        first.join();
        assertThat(this.seen).containsExactly(1);
    }

    @Test
    void concurrentEmitsCallItOnce() throws Exception {
        for (int round = 0; round < 200; round++) {
            AtomicInteger calls = new AtomicInteger();
            AtomicInteger reached = new AtomicInteger();
            this.bus.once("a", Integer.class, (payload) -> calls.incrementAndGet());
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> emitters = IntStream.range(0, 4)
                .mapToObj((i) -> CompletableFuture.runAsync(() -> emit(start, i, reached), this.threads))
                .toList();
            start.countDown();
            emitters.forEach(CompletableFuture::join);
            assertThat(calls).hasValue(1);
            assertThat(reached).hasValueLessThanOrEqualTo(1);
        }
    }

    private void emit(CountDownLatch start, int emitter, AtomicInteger reached) {
        try {
            Latches.await(start);
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
        if (emitter % 2 == 0) {
            this.bus.emit("a", emitter).join();
        }
        else if (this.bus.emitSync("a", emitter)) {
            reached.incrementAndGet();
        }
    }

}
