package io.sharedipc.boot.endpoint.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.boot.endpoint.EndpointSection;
import io.sharedipc.boot.endpoint.Sampler;
import io.sharedipc.boot.endpoint.Values;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.OutputLine;
import io.sharedipc.process.ProcessEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class LiveFeedTests {

    private final FakeProcess process = new FakeProcess("calculator");

    private final StepTimer timer = new StepTimer();

    private final LiveFeed feed = new LiveFeed(List.of(this.process), List.of(new Ticks()),
            new FeedLimits(2, 100, 100_000), this.timer, Runnable::run);

    private final Recorder client = new Recorder();

    @Test
    void atRestItListensToNothing() {
        assertThat(this.process.listenerCount()).isZero();
        assertThat(this.timer.due).isEmpty();
    }

    @Test
    void streamsShareOneSourceThatEndsWithTheLast() {
        FeedStream first = this.feed.open(this.client);
        int listeners = this.process.listenerCount();
        FeedStream second = this.feed.open(new Recorder());
        assertThat(this.process.listenerCount()).isEqualTo(listeners).isPositive();
        assertThat(this.timer.due).hasSize(1);
        first.close();
        assertThat(this.process.listenerCount()).isEqualTo(listeners);
        second.close();
        assertThat(this.process.listenerCount()).isZero();
        this.timer.step();
        assertThat(this.timer.due).isEmpty();
    }

    @Test
    void linesOfOutputAreTold() {
        this.feed.open(this.client);
        this.process.print(new OutputLine("calculator", 7, Instant.EPOCH, Level.WARN, "a \"b\"", 0));
        assertThat(this.client.text()).isEqualTo("""
                event: log
                data: {"process":"calculator","pid":7,"time":"1970-01-01T00:00:00Z","level":"WARN","text":"a \\"b\\"",\
                "missed":0}

                """);
    }

    @Test
    void changesOfStateAreTold() {
        this.feed.open(this.client);
        this.process.fire(new ProcessEvent.BackingOff("calculator", Duration.ofMillis(200)));
        assertThat(this.client.text()).startsWith("event: state\ndata: {\"process\":\"calculator\"")
            .contains("\"event\":\"backing-off\"", "is restarted in 200 ms");
    }

    @Test
    void eachSecondASampleIsTold() {
        this.feed.open(this.client);
        this.timer.step();
        this.timer.step();
        assertThat(this.client.text()).contains("event: sample\ndata: {\"time\":", "\"ticks\":{\"count\":1}",
                "\"ticks\":{\"count\":2}");
    }

    @Test
    void aStreamTooManyIsRefused() {
        this.feed.open(this.client);
        this.feed.open(new Recorder());
        assertThat(this.feed.open(new Recorder())).isNull();
    }

    @Test
    void clientsThatDoNotReadHoldNoMoreThanTheBounds() {
        FeedLimits limits = FeedLimits.DEFAULTS;
        LiveFeed stalled = new LiveFeed(List.of(this.process), List.of(), limits, this.timer, (task) -> {
        });
        List<FeedStream> streams = IntStream.range(0, 10).mapToObj((i) -> stalled.open(new Recorder())).toList();
        String text = "x".repeat(2000);
        for (int i = 0; i < 20_000; i++) {
            this.process.print(new OutputLine("calculator", 7, Instant.EPOCH, Level.INFO, text, 0));
        }
        assertThat(streams).allSatisfy((stream) -> {
            assertThat(stream.waitingFrames()).isBetween(1, limits.maxFrames());
            assertThat(stream.waitingBytes()).isBetween(1L, (long) limits.maxBytes());
        });
    }

    @Test
    void closingEndsAllStreamsAndTakesNoMore() {
        this.feed.open(this.client);
        this.feed.close();
        assertThat(this.client.closed).isTrue();
        assertThat(this.process.listenerCount()).isZero();
        assertThat(this.feed.open(new Recorder())).isNull();
    }

    /**
     * Keeps what is written.
     */
    private static final class Recorder implements FrameSink {

        private final StringBuilder written = new StringBuilder();

        private boolean closed;

        @Override
        public void write(byte[] frames) {
            this.written.append(new String(frames, StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            this.closed = true;
        }

        String text() {
            return this.written.toString();
        }

    }

    /**
     * Counts its samples.
     */
    private static final class Ticks implements EndpointSection {

        @Override
        public String name() {
            return "ticks";
        }

        @Override
        public Object describe(Values values) {
            return Map.of();
        }

        @Override
        public Sampler sampler() {
            int[] count = new int[1];
            return (seconds) -> Map.of("count", ++count[0]);
        }

    }

    /**
     * Runs what is due when it is told to.
     */
    private static final class StepTimer implements Timer {

        private final List<Runnable> due = new ArrayList<>();

        private long now;

        @Override
        public long nanoTime() {
            return this.now;
        }

        @Override
        public Due schedule(Duration delay, Runnable task) {
            this.due.add(task);
            return () -> this.due.remove(task);
        }

        void step() {
            this.now += 1_000_000_000;
            List<Runnable> tasks = List.copyOf(this.due);
            this.due.clear();
            tasks.forEach(Runnable::run);
        }

    }

}
