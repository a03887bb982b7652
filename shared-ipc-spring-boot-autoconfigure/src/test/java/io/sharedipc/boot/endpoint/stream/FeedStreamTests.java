package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedStreamTests {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final List<String> written = new ArrayList<>();

    private final List<String> events = new ArrayList<>();

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

    private final FeedStream stream = new FeedStream(this.sink, new FeedLimits(1, 3, 100), this.tasks::add,
            () -> this.events.add("stream closed"));

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

}
