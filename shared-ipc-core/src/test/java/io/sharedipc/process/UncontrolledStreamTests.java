package io.sharedipc.process;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.testing.Collector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for streamed requests to a worker that knows nothing of credit.
 */
class UncontrolledStreamTests {

    @Test
    void itemsWaitForTheSubscriberWithinABound() throws Exception {
        try (ManagedProcess process = started()) {
            Collector<Integer> collector = new Collector<>(0);
            process.stream(Request.of("count", RequestSubscription.MAX_WAITING, Void.class), Integer.class)
                .subscribe(collector);
            await().until(() -> process.snapshot().pending() == 0);
            assertThat(collector.end).isNotDone();
            collector.subscription.request(Long.MAX_VALUE);
            Children.await(collector.end);
            assertThat(collector.items).hasSize(RequestSubscription.MAX_WAITING);
        }
    }

    @Test
    void moreThanTheBoundFailsTheStreamAndCancelsItsRequest() throws Exception {
        BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
        try (ManagedProcess process = started()) {
            process.onMessage("cancelled", String.class, cancelled::add);
            Collector<Integer> collector = new Collector<>(0);
            process.stream(Request.of("begin", 5000, Void.class), Integer.class).subscribe(collector);
            assertThat(cancelled.poll(20, TimeUnit.SECONDS)).isEqualTo("1");
            collector.subscription.request(Long.MAX_VALUE);
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(collector.end)).getCause())
                .isInstanceOfSatisfying(BackpressureException.class,
                        (ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(collector.items).hasSize(RequestSubscription.MAX_WAITING).isSorted();
        }
    }

    @Test
    void partsOfACancelledStreamReachNoListener() throws Exception {
        BlockingQueue<Integer> progress = new LinkedBlockingQueue<>();
        try (ManagedProcess process = started()) {
            process.onMessage("progress", Integer.class, progress::add);
            Collector<Integer> collector = new Collector<>(1);
            process.stream(Request.of("begin", 10_000, Void.class), Integer.class).subscribe(collector);
            await().until(() -> !collector.items.isEmpty());
            collector.subscription.cancel();
            assertThat(Children.await(process.request("count", 0, String.class))).isEqualTo("done");
            assertThat(progress).isEmpty();
        }
    }

    @Test
    void processThatDoesNotRunFailsTheStream() {
        try (ManagedProcess process = ManagedProcess
            .create(ProcessOptions.builder().name("streams").command("none").build())) {
            Collector<Integer> collector = new Collector<>(0);
            process.stream(Request.of("count", 1, Void.class), Integer.class).subscribe(collector);
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(collector.end)))
                .hasCauseInstanceOf(ProcessNotRunningException.class);
        }
    }

    private static ManagedProcess started() throws Exception {
        return Children.started(ProcessOptions.builder()
            .name("streams")
            .command("python3", Children.path("streams.py"))
            .timeout(Children.PATIENCE)
            .ready(Children::neverSettled));
    }

}
