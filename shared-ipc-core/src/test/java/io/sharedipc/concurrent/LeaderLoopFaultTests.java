package io.sharedipc.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link LeaderLoop} whose source or callbacks misbehave.
 */
class LeaderLoopFaultTests {

    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void interruptOfOneCallbackDoesNotReachTheNext() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        readOnce((loop) -> {
            loop.execute(() -> Thread.currentThread().interrupt());
            loop.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
        });
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sourceThatThrowsHasEndedAndWhatItReadIsRun() throws Exception {
        CompletableFuture<String> read = new CompletableFuture<>();
        readOnce((loop) -> {
            loop.execute(() -> read.complete("run"));
            throw new IllegalStateException("expected by a test");
        });
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("run");
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void errorOfTheFlushDoesNotEndTheLoop() throws Exception {
        CompletableFuture<String> read = new CompletableFuture<>();
        readOnce((loop) -> loop.execute(() -> read.complete("run")), () -> {
            throw new StackOverflowError("expected by a test");
        });
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("run");
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void errorOfACallbackDoesNotReachTheNext() throws Exception {
        CompletableFuture<String> next = new CompletableFuture<>();
        readOnce((loop) -> {
            loop.execute(() -> {
                throw new OutOfMemoryError("expected by a test");
            });
            loop.execute(() -> next.complete("run"));
        });
        assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo("run");
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void readOnce(Reading reading) {
        readOnce(reading, () -> {
        });
    }

    private void readOnce(Reading reading, Runnable flush) {
        Once source = new Once(reading, new CompletableFuture<>());
        LeaderLoop loop = new LeaderLoop(source, flush);
        source.loop.complete(loop);
        loop.start("leader-fault-test");
    }

    /**
     * What is read.
     */
    private interface Reading {

        void into(LeaderLoop loop);

    }

    /**
     * A source with one reading.
     */
    private final class Once implements LeaderLoop.Source {

        private final Reading reading;

        private final CompletableFuture<LeaderLoop> loop;

        Once(Reading reading, CompletableFuture<LeaderLoop> loop) {
            this.reading = reading;
            this.loop = loop;
        }

        @Override
        public boolean read() {
            this.reading.into(this.loop.join());
            return false;
        }

        @Override
        public void ended() {
            LeaderLoopFaultTests.this.ended.countDown();
        }

    }

}
