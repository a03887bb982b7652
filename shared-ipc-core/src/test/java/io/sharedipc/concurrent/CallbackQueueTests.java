package io.sharedipc.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link CallbackQueue}.
 */
class CallbackQueueTests {

    private final AtomicInteger flushes = new AtomicInteger();

    private final CallbackQueue queue = new CallbackQueue(this.flushes::incrementAndGet);

    @Test
    void callbacksRunOnceStarted() {
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            this.queue.execute(ran::incrementAndGet);
        }
        assertThat(ran).hasValue(0);
        this.queue.start();
        await().untilAsserted(() -> assertThat(ran).hasValue(100));
        await().until(() -> this.flushes.get() > 0);
    }

    @Test
    void callbackMayJoinALaterOneOfTheSameBatch() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        this.queue.execute(() -> first.complete("first after " + second.join()));
        this.queue.execute(() -> second.complete("second"));
        this.queue.start();
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("first after second");
    }

    @Test
    void callbackMayBlockOnALaterOneInAnyWay() throws Exception {
        CountDownLatch later = new CountDownLatch(1);
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        this.queue.execute(() -> waited.complete(awaitQuietly(later)));
        this.queue.execute(later::countDown);
        this.queue.start();
        assertThat(waited.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void writesOfABlockedCallbackAreFlushedElsewhere() throws Exception {
        CountDownLatch flushed = new CountDownLatch(1);
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        AtomicReference<CallbackQueue> itself = new AtomicReference<>();
        AtomicInteger written = new AtomicInteger();
        CallbackQueue blocking = new CallbackQueue(() -> {
            if (written.get() > 0) {
                flushed.countDown();
            }
        });
        itself.set(blocking);
        blocking.execute(() -> {
            written.incrementAndGet();
            boolean left = itself.get().isFlushedLater();
            waited.complete(!left || awaitQuietly(flushed));
        });
        blocking.execute(() -> {
        });
        blocking.start();
        assertThat(waited.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingIsFlushedLaterOutsideOfACallback() {
        assertThat(this.queue.isFlushedLater()).isFalse();
    }

    @Test
    void loneCallbackIsNotFlushedLater() throws Exception {
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        this.queue.execute(() -> later.complete(this.queue.isFlushedLater()));
        this.queue.start();
        assertThat(later.get(20, TimeUnit.SECONDS)).isFalse();
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

}
