package io.sharedipc.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sharedipc.testing.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for streamed requests to a worker that slows down to its credit.
 */
class RequestStreamTests {

    private static final int WINDOW = RequestSubscription.WINDOW;

    private ManagedProcess process;

    @BeforeEach
    void start() throws Exception {
        this.process = Children
            .started(ProcessOptions.builder().name("stream").mainClass(StreamWorker.class).timeout(Children.PATIENCE));
    }

    @AfterEach
    void stop() {
        this.process.close();
    }

    @Test
    void itemsComeInOrderAndTheAnswerEndsThem() throws Exception {
        Collector<Integer> collector = new Collector<>(Long.MAX_VALUE);
        this.process.stream(count(5000), Integer.class).subscribe(collector);
        Children.await(collector.end);
        assertThat(collector.items).isEqualTo(IntStream.range(0, 5000).boxed().toList());
        assertThat(this.process.snapshot().pending()).isZero();
    }

    @Test
    void eachSubscriptionSendsTheRequestAnew() throws Exception {
        var stream = this.process.stream(count(3), Integer.class);
        assertThat(this.process.call("told", null, Integer.class)).isZero();
        for (int i = 0; i < 2; i++) {
            Collector<Integer> collector = new Collector<>(10);
            stream.subscribe(collector);
            Children.await(collector.end);
            assertThat(collector.items).containsExactly(0, 1, 2);
        }
    }

    @Test
    void itemsMayBeOfAGenericType() throws Exception {
        Collector<Map<String, String>> collector = new Collector<>(10);
        this.process.stream(Request.of("named", 2, Void.class), new TypeReference<Map<String, String>>() {
        }).subscribe(collector);
        Children.await(collector.end);
        assertThat(collector.items).isEqualTo(List.of(Map.of("name", "n0"), Map.of("name", "n1")));
    }

    @Test
    void workerIsNeverAheadByMoreThanTheWindow() throws Exception {
        Collector<Integer> collector = new Collector<>(10);
        this.process.stream(count(100_000), Integer.class).subscribe(collector);
        await().until(() -> collector.items.size() == 10);
        int told = settled();
        assertThat(told).isBetween(WINDOW, WINDOW + 10);
        collector.subscription.request(200);
        await().until(() -> collector.items.size() == 210);
        assertThat(settled()).isBetween(210, 210 + WINDOW);
        collector.subscription.cancel();
    }

    @Test
    void cancelTellsTheWorkerEvenWhereItWaitsForCredit() throws Exception {
        BlockingQueue<Integer> cancelled = new LinkedBlockingQueue<>();
        this.process.onMessage("cancelled", Integer.class, cancelled::add);
        Collector<Integer> collector = new Collector<>(1);
        this.process.stream(count(Long.MAX_VALUE), Integer.class).subscribe(collector);
        await().until(() -> collector.items.size() == 1);
        settled();
        collector.subscription.cancel();
        collector.subscription.cancel();
        collector.subscription.request(1);
        assertThat(cancelled.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(this.process.snapshot().pending()).isZero();
        assertThat(collector.end).isNotDone();
        assertThat(collector.items).hasSize(1);
    }

    @Test
    void otherRequestsAreAnsweredWhileAStreamWaits() {
        Collector<Integer> collector = new Collector<>(0);
        this.process.stream(count(1000), Integer.class).subscribe(collector);
        assertThat(settled()).isEqualTo(WINDOW);
        assertThat(collector.items).isEmpty();
        collector.subscription.cancel();
    }

    @Test
    void failureComesBehindTheItemsBeforeIt() {
        Collector<Integer> collector = new Collector<>(1);
        this.process.stream(Request.of("fails", 3, Void.class), Integer.class).subscribe(collector);
        await().until(() -> this.process.snapshot().pending() == 0);
        assertThat(collector.end).isNotDone();
        collector.subscription.request(10);
        assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(collector.end)))
            .hasCauseInstanceOf(RemoteException.class)
            .hasMessageContaining("after 3");
        assertThat(collector.items).containsExactly(0, 1, 2);
    }

    @Test
    void itemOfAnotherTypeFailsTheStreamAndCancelsIt() {
        Collector<Integer> collector = new Collector<>(10);
        this.process.stream(Request.of("named", 1_000_000, Void.class), Integer.class).subscribe(collector);
        assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(collector.end)))
            .hasCauseInstanceOf(PayloadException.class)
            .hasMessageContaining("an item cannot be converted to java.lang.Integer");
        await().until(() -> this.process.snapshot().pending() == 0);
    }

    @Test
    void timeoutBoundsTheWholeStream() {
        Collector<Integer> collector = new Collector<>(0);
        this.process.stream(count(1000).timeout(Duration.ofMillis(500)), Integer.class).subscribe(collector);
        await().until(() -> this.process.snapshot().pending() == 0);
        collector.subscription.request(1000);
        assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(collector.end)))
            .hasCauseInstanceOf(RequestTimeoutException.class)
            .hasMessageContaining("no answer within 500 ms");
        assertThat(collector.items).hasSize(WINDOW);
    }

    @Test
    void subscriberThatThrowsIsTakenToHaveCancelled() throws Exception {
        BlockingQueue<Integer> cancelled = new LinkedBlockingQueue<>();
        this.process.onMessage("cancelled", Integer.class, cancelled::add);
        Collector<Integer> collector = new Collector<>(5) {

            @Override
            public void onNext(Integer item) {
                super.onNext(item);
                throw new IllegalStateException("expected by a test");
            }

        };
        this.process.stream(count(Long.MAX_VALUE), Integer.class).subscribe(collector);
        assertThat(cancelled.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(collector.items).hasSize(1);
    }

    @Test
    void deathOfTheWorkerFailsTheStream() {
        Collector<Integer> collector = new Collector<>(5);
        this.process.stream(count(Long.MAX_VALUE), Integer.class).subscribe(collector);
        await().until(() -> collector.items.size() == 5);
        this.process.stop(Signal.KILL);
        await().until(() -> this.process.snapshot().pending() == 0);
        collector.subscription.request(Long.MAX_VALUE);
        assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(collector.end)))
            .hasCauseInstanceOf(ProcessExitedException.class);
    }

    @Test
    void requestWithAProgressListenerIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> this.process.stream(count(1).onProgress(Integer.class, (part) -> {
            }), Integer.class))
            .withMessageContaining("'count' has a progress listener");
    }

    @Test
    void creditReachesAWorkerWhoseOutboxIsFull() throws Exception {
        CompletableFuture<String> deaf = new CompletableFuture<>();
        try (ManagedProcess busy = Children.started(ProcessOptions.builder()
            .name("deaf")
            .command("python3", Children.path("streams-deaf.py"))
            .timeout(Children.PATIENCE)
            .ready(Children::neverSettled)
            .limits((limits) -> limits.withSizes(1024 * 1024, 1024 * 1024)))) {
            busy.onMessage("deaf", String.class, (nothing) -> deaf.complete(""));
            Collector<Integer> collector = new Collector<>(Long.MAX_VALUE);
            busy.stream(Request.of("count", null, Void.class), Integer.class).subscribe(collector);
            Children.await(deaf);
            fill(busy, "x".repeat(1_000));
            fill(busy, 1); // shorter than any word of credit
            signal(busy, "USR1");
            await().until(() -> collector.items.size() == WINDOW);
            signal(busy, "USR2");
            Children.await(collector.end);
        }
    }

    private static void fill(ManagedProcess process, Object payload) {
        assertThatExceptionOfType(BackpressureException.class).isThrownBy(() -> {
            while (true) {
                process.send("f", payload);
            }
        });
    }

    private static void signal(ManagedProcess process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.getPid().getAsLong())).start().waitFor();
    }

    private static Request<Void> count(long parts) {
        return Request.of("count", parts, Void.class);
    }

    /** How many parts the worker has told once it tells no more. */
    private int settled() {
        int[] last = { -1 };
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            int before = last[0];
            last[0] = this.process.call("told", null, Integer.class);
            return before == last[0];
        });
        return last[0];
    }

}
