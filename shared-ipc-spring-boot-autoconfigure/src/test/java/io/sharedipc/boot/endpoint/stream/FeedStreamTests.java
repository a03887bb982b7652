package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class FeedStreamTests {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final List<String> written = new ArrayList<>();

    private final List<String> events = new CopyOnWriteArrayList<>();

    private long now;

    private boolean broken;

    private final FrameSink sink = new FrameSink() {

        @Override
        public void write(byte[] frames) throws IOException {
            if (FeedStreamTests.this.broken) {
                throw new IOException("on purpose");
            }
            FeedStreamTests.this.written.add(new String(frames, StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            FeedStreamTests.this.events.add("sink closed");
        }

    };

    private final FeedStream stream = new FeedStream(this.sink, new FeedLimits(1, 1, 3, 100, Duration.ofSeconds(10)),
            this.tasks::add, () -> this.now, () -> this.events.add("stream closed"));

    @Test
    void whatIsReadyTogetherIsWrittenTogether() {
        offer("a", "b");
        assertThat(this.tasks).hasSize(1);
        run();
        offer("c");
        run();
        assertThat(this.written).containsExactly("ab", "c");
    }

    @Test
    void framesOfASlowClientAreDroppedAndItIsToldHowMany() {
        offer("a", "b", "c", "d", "e");
        assertThat(this.stream.waitingFrames()).isEqualTo(3);
        run();
        assertThat(this.written).containsExactly("event: dropped\ndata: {\"count\":2}\n\nabc");
        offer("f");
        run();
        assertThat(this.written).last().isEqualTo("f");
    }

    @Test
    void bytesAreBoundedToo() {
        offer("a".repeat(60), "b".repeat(60));
        assertThat(this.stream.waitingBytes()).isEqualTo(60);
    }

    @Test
    void aClientThatHasGoneEndsTheStream() {
        this.broken = true;
        offer("a");
        run();
        offer("b");
        assertThat(this.tasks).isEmpty();
        assertThat(this.events).containsExactly("stream closed", "sink closed");
    }

    @Test
    void closingTwiceIsClosingOnce() {
        this.stream.close();
        this.stream.close();
        assertThat(this.events).containsExactly("stream closed", "sink closed");
    }

    @Test
    void aClientThatTakesNothingForTooLongIsGivenUp() {
        offer("a");
        this.now += Duration.ofSeconds(9).toNanos();
        offer("b");
        assertThat(this.tasks).as("the write").hasSize(1);
        this.now += Duration.ofSeconds(2).toNanos();
        offer("c");
        assertThat(this.tasks).as("and the close").hasSize(2);
        Runnable write = this.tasks.remove();
        run();
        write.run();
        assertThat(this.events).containsExactly("stream closed", "sink closed");
        assertThat(this.written).isEmpty();
    }

    @Test
    void aBlockedWriteIsBrokenOffByAClose() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        FeedStream slow = new FeedStream(new Blocking(blocked, this.events), FeedLimits.DEFAULTS, threads,
                System::nanoTime, () -> {
                });
        slow.offer(new byte[1]);
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
        slow.close();
        assertThat(slow.ended()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(this.events).containsExactly("write broken off", "sink closed");
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).as("no thread is left in the write").isTrue();
    }

    @Test
    void aCloseLeavesNoInterruptBehind() throws Exception {
        InterruptibleWrites writes = new InterruptibleWrites();
        writes.run(() -> Thread.currentThread().interrupt());
        assertThat(Thread.interrupted()).isFalse();
        writes.breakOff(() -> {
        });
        assertThatIOException().isThrownBy(() -> writes.run(() -> {
        }));
    }

    private void offer(String... frames) {
        for (String frame : frames) {
            this.stream.offer(frame.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void run() {
        for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
            task.run();
        }
    }

    /**
     * Blocks as Tomcat does: an interrupt is forgotten, unless the connection was closed
     * before.
     */
    private record Blocking(CountDownLatch blocked, List<String> events, AtomicBoolean open) implements FrameSink {

        Blocking(CountDownLatch blocked, List<String> events) {
            this(blocked, events, new AtomicBoolean(true));
        }

        @Override
        public void write(byte[] frames) throws IOException {
            while (this.open.get()) {
                this.blocked.countDown();
                waitForRoom();
            }
            this.events.add("write broken off");
            throw new IOException("closed");
        }

        private synchronized void waitForRoom() {
            try {
                wait();
            }
            catch (InterruptedException ex) {
                // Goes on, as a socket's write does.
            }
        }

        @Override
        public void abort() {
            this.open.set(false);
        }

        @Override
        public void close() {
            this.events.add("sink closed");
        }

    }

}
