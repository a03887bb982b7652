package io.sharedipc.boot.endpoint.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.boot.PoolStatsOf;
import io.sharedipc.boot.endpoint.EndpointSection;
import io.sharedipc.boot.endpoint.Sampler;
import io.sharedipc.boot.endpoint.Values;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.event.Subscription;
import io.sharedipc.pool.PoolEvent;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.OutputLine;
import io.sharedipc.process.ProcessEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class LiveFeedTests {

    private final FakeProcess process = new FakeProcess("calculator");

    private final StepTimer timer = new StepTimer();

    private final LiveFeed feed = new LiveFeed(List.of(this.process), List.of(), List.of(new Ticks()),
            new FeedLimits(2, 2, 100, 100_000, Duration.ofSeconds(10)), this.timer, Runnable::run);

    private final Recorder client = new Recorder();

    @Test
    void atRestItListensToNothing() {
        assertThat(this.process.listenerCount()).isZero();
        assertThat(this.timer.due).isEmpty();
    }

    @Test
    void streamsShareOneSourceThatEndsWithTheLast() {
        FeedStream first = this.feed.open(this.client, "a");
        int listeners = this.process.listenerCount();
        FeedStream second = this.feed.open(new Recorder(), "a");
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
        this.feed.open(this.client, "a");
        this.process.print(new OutputLine("calculator", 7, Instant.EPOCH, Level.WARN, "a \"b\"", 0));
        assertThat(this.client.text()).isEqualTo("""
                event: log
                data: {"process":"calculator","pid":7,"time":"1970-01-01T00:00:00Z","level":"WARN","text":"a \\"b\\"",\
                "missed":0}

                """);
    }

    @Test
    void changesOfStateAreTold() {
        this.feed.open(this.client, "a");
        this.process.fire(new ProcessEvent.BackingOff("calculator", Duration.ofMillis(200)));
        assertThat(this.client.text()).startsWith("event: state\ndata: {\"process\":\"calculator\"")
            .contains("\"event\":\"backing-off\"", "is restarted in 200 ms");
    }

    @Test
    void eachSecondASampleIsTold() {
        this.feed.open(this.client, "a");
        this.timer.step();
        this.timer.step();
        assertThat(this.client.text()).contains("event: sample\ndata: {\"time\":", "\"ticks\":{\"count\":1}",
                "\"ticks\":{\"count\":2}");
    }

    @Test
    void aStreamTooManyIsRefused() {
        this.feed.open(this.client, "a");
        this.feed.open(new Recorder(), "a");
        assertThat(this.feed.open(new Recorder(), "a")).isNull();
    }

    @Test
    void noClientMayHaveAllStreams() {
        LiveFeed shared = new LiveFeed(List.of(this.process), List.of(), List.of(),
                new FeedLimits(3, 1, 100, 100_000, Duration.ofSeconds(10)), this.timer, Runnable::run);
        FeedStream first = shared.open(this.client, "address a");
        assertThat(shared.open(new Recorder(), "address a")).isNull();
        assertThat(shared.open(new Recorder(), "address b")).isNotNull();
        first.close();
        assertThat(shared.open(new Recorder(), "address a")).isNotNull();
    }

    @Test
    void aBackOffWithoutAnyChildSaysWhy() {
        this.feed.open(this.client, "a");
        this.process.failure = Optional.of(new Failure("cannot fork", Instant.EPOCH));
        this.process.fire(new ProcessEvent.BackingOff("calculator", Duration.ofMillis(200)));
        assertThat(this.client.text()).contains("is restarted in 200 ms: cannot fork", "\"failure\":\"cannot fork\"");
    }

    @Test
    void whatHappensToPoolsIsTold() {
        WorkerPool pool = mock(WorkerPool.class);
        given(pool.name()).willReturn("crew");
        given(pool.stats()).willReturn(PoolStatsOf.failed("no worker gets ready"));
        List<Consumer<PoolEvent.Failed>> listeners = new ArrayList<>();
        given(pool.on(eq(PoolEvent.Failed.class), any())).willAnswer((call) -> {
            listeners.add(call.getArgument(1));
            return (Subscription) () -> {
            };
        });
        LiveFeed pools = new LiveFeed(List.of(), List.of(pool), List.of(), FeedLimits.DEFAULTS, this.timer,
                Runnable::run);
        pools.open(this.client, "a");
        listeners.forEach((listener) -> listener.accept(new PoolEvent.Failed("crew", new IllegalStateException("x"))));
        assertThat(this.client.text()).contains("\"process\":\"crew\",\"pool\":true", "\"state\":\"FAILED\"",
                "has failed: x", "\"failure\":\"no worker gets ready\"");
    }

    @Test
    void aWorkerThatIsNotOursIsLeftOut() {
        LiveFeed odd = new LiveFeed(List.of(mock(ManagedProcess.class), this.process), List.of(mock(WorkerPool.class)),
                List.of(), FeedLimits.DEFAULTS, this.timer, Runnable::run);
        odd.open(this.client, "a");
        this.process.fire(new ProcessEvent.Stopped("calculator"));
        assertThat(this.client.text()).contains("is stopped");
        odd.close();
    }

    @Test
    void aCloseWaitsForNoClientThatTakesNothing() {
        CountDownLatch never = new CountDownLatch(1);
        LiveFeed stuck = new LiveFeed(List.of(this.process), List.of(), List.of(), FeedLimits.DEFAULTS, this.timer,
                (task) -> new Thread(task).start());
        FeedStream stream = stuck.open(new Stuck(never), "a");
        stream.offer(new byte[1]);
        await().until(() -> stream.waitingFrames() == 0);
        assertThat(CompletableFuture.runAsync(stuck::close)).succeedsWithin(Duration.ofSeconds(20));
        assertThat(stream.ended()).isNotDone();
        never.countDown();
        assertThat(stream.ended()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void clientsThatDoNotReadHoldNoMoreThanTheBounds() {
        FeedLimits limits = FeedLimits.DEFAULTS;
        LiveFeed stalled = new LiveFeed(List.of(this.process), List.of(), List.of(), limits, this.timer, (task) -> {
        });
        List<FeedStream> streams = IntStream.range(0, 10).mapToObj((i) -> stalled.open(new Recorder(), "a")).toList();
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
        this.feed.open(this.client, "a");
        this.feed.close();
        assertThat(this.client.closed).isTrue();
        assertThat(this.process.listenerCount()).isZero();
        assertThat(this.feed.open(new Recorder(), "a")).isNull();
    }

    /**
     * Keeps what is written.
     */
    private static class Recorder implements FrameSink {

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
     * Writes for as long as the test wants, and cannot be interrupted.
     */
    private static final class Stuck extends Recorder {

        private final CountDownLatch end;

        Stuck(CountDownLatch end) {
            this.end = end;
        }

        @Override
        public void write(byte[] frames) {
            for (boolean done = false; !done;) {
                try {
                    this.end.await();
                    done = true;
                }
                catch (InterruptedException ex) {
                    // Goes on.
                }
            }
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
