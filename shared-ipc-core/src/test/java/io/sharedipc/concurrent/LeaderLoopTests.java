package io.sharedipc.concurrent;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link LeaderLoop}.
 */
class LeaderLoopTests {

    private final BlockingQueue<Runnable> input = new LinkedBlockingQueue<>();

    private final AtomicInteger flushes = new AtomicInteger();

    private final CountDownLatch ended = new CountDownLatch(1);

    private final AtomicInteger readers = new AtomicInteger();

    private volatile boolean tooManyReaders;

    private volatile boolean more = true;

    private final LeaderLoop loop = new LeaderLoop(new Input(), this.flushes::incrementAndGet);

    @BeforeEach
    void start() {
        this.loop.start("leader-test");
    }

    @AfterEach
    void end() throws Exception {
        this.input.add(() -> this.more = false);
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.tooManyReaders).isFalse();
    }

    @Test
    void callbacksOfOneReadRunInOrderOnTheThreadThatRead() {
        // A busy machine may take the lead from a thread that it does not run.
        await().until(this::readTwoCallbacks, "same then last"::equals);
    }

    private String readTwoCallbacks() throws Exception {
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        CompletableFuture<String> order = new CompletableFuture<>();
        StringBuffer ran = new StringBuffer();
        this.input.add(() -> {
            reader.complete(Thread.currentThread());
            this.loop.execute(() -> ran.append((Thread.currentThread() == reader.join()) ? "same" : "other"));
            this.loop.execute(() -> order.complete(ran.append(" then last").toString()));
        });
        return order.get(20, TimeUnit.SECONDS);
    }

    @Test
    void readingGoesOnWhileACallbackBlocks() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        read(() -> {
            awaitQuietly(blocked);
            returned.countDown();
        });
        for (int i = 0; i < 10; i++) {
            CompletableFuture<String> later = new CompletableFuture<>();
            read(() -> later.complete("read"));
            assertThat(later.get(20, TimeUnit.SECONDS)).isEqualTo("read");
        }
        assertThat(returned.getCount()).isEqualTo(1);
        blocked.countDown();
        assertThat(returned.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callbackMayWaitForALaterOneOfTheSameRead() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        this.input.add(() -> {
            this.loop.execute(() -> first.complete("first after " + second.join()));
            this.loop.execute(() -> second.complete("second"));
        });
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("first after second");
    }

    @Test
    void manyMayBlockAtATime() throws Exception {
        CountDownLatch all = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            read(() -> {
                all.countDown();
                awaitQuietly(all);
            });
        }
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callbacksRunHoweverManyLinger() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(600);
        AtomicInteger lingering = new AtomicInteger();
        this.input.add(() -> {
            for (int i = 0; i < 600; i++) {
                this.loop.execute(() -> {
                    lingering.incrementAndGet();
                    awaitQuietly(gate);
                    all.countDown();
                });
            }
        });
        await().until(() -> lingering.get() == 600);
        CompletableFuture<String> later = new CompletableFuture<>();
        read(() -> later.complete("read"));
        assertThat(later.get(20, TimeUnit.SECONDS)).isEqualTo("read");
        gate.countDown();
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callbacksRunOnTheThreadThatReadAgainOnceNoneLingers() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(LeaderLoop.MANY_LINGER * 2);
        for (int i = 0; i < LeaderLoop.MANY_LINGER * 2; i++) {
            read(() -> {
                held.countDown();
                awaitQuietly(gate);
            });
        }
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
        gate.countDown();
        await().until(this::readTwoCallbacks, "same then last"::equals);
    }

    @Test
    void whatABlockedCallbackLeftUnwrittenIsFlushedElsewhere() {
        await().until(this::leavesToTheFlush);
    }

    private boolean leavesToTheFlush() throws Exception {
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        read(() -> {
            int before = this.flushes.get();
            boolean later = this.loop.isLeading();
            if (later) {
                await().until(() -> this.flushes.get() > before);
            }
            left.complete(later);
        });
        return left.get(30, TimeUnit.SECONDS);
    }

    @Test
    void nothingIsFlushedLaterByAThreadThatHasLostTheLead() throws Exception {
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        read(() -> {
            int before = this.flushes.get();
            LeaderLoop.aboutToBlock();
            await().until(() -> this.flushes.get() > before);
            later.complete(this.loop.isLeading());
        });
        assertThat(later.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void nothingIsFlushedLaterOutsideOfACallback() {
        assertThat(this.loop.isLeading()).isFalse();
    }

    @Test
    void callbackThatThrowsDoesNotEndTheLoop() throws Exception {
        read(() -> {
            throw new IllegalStateException("expected by a test");
        });
        CompletableFuture<String> later = new CompletableFuture<>();
        read(() -> later.complete("read"));
        assertThat(later.get(20, TimeUnit.SECONDS)).isEqualTo("read");
    }

    @Test
    void oneThreadReadsAtATime() throws Exception {
        CountDownLatch all = new CountDownLatch(2000);
        for (int i = 0; i < 2000; i++) {
            boolean yields = i % 7 == 0;
            read(() -> {
                if (yields) {
                    LeaderLoop.aboutToBlock();
                }
                all.countDown();
            });
        }
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callbacksOfTheLastReadRunBeforeTheEnd() throws Exception {
        CompletableFuture<Long> endsLeft = new CompletableFuture<>();
        this.input.add(() -> {
            this.more = false;
            this.loop.execute(LeaderLoop::aboutToBlock);
            this.loop.execute(() -> endsLeft.complete(this.ended.getCount()));
        });
        assertThat(endsLeft.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private void read(Runnable callback) {
        this.input.add(() -> this.loop.execute(callback));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs what it reads.
     */
    private final class Input implements LeaderLoop.Source {

        @Override
        public boolean read() {
            if (LeaderLoopTests.this.readers.incrementAndGet() > 1) {
                LeaderLoopTests.this.tooManyReaders = true;
            }
            try {
                LeaderLoopTests.this.input.take().run();
                return LeaderLoopTests.this.more;
            }
            catch (InterruptedException ex) {
                return false;
            }
            finally {
                LeaderLoopTests.this.readers.decrementAndGet();
            }
        }

        @Override
        public void ended() {
            LeaderLoopTests.this.ended.countDown();
        }

    }

}
