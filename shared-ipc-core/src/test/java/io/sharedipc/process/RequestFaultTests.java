package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for requests that go wrong while the worker lives.
 */
class RequestFaultTests {

    private static final int MIB = 1024 * 1024;

    @Test
    void callThatIsNeverAnsweredTimesOut() throws Exception {
        try (ManagedProcess process = started("sleep.sh")) {
            assertThatExceptionOfType(RequestTimeoutException.class)
                .isThrownBy(() -> process.call(Request.of("x", null, String.class).timeout(Duration.ofMillis(200))))
                .withMessageContaining("no answer within 200 ms")
                .withMessageContaining("pid " + process.getPid().orElseThrow())
                .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(process.snapshot().pending()).isZero();
        }
    }

    @Test
    void requestThatIsNeverAnsweredTimesOut() throws Exception {
        try (ManagedProcess process = started("sleep.sh")) {
            CompletableFuture<String> request = process
                .request(Request.of("x", null, String.class).timeout(Duration.ofMillis(200)));
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(request)))
                .hasCauseInstanceOf(RequestTimeoutException.class);
            assertThat(process.snapshot().pending()).isZero();
        }
    }

    @Test
    void workerWithAKitIsToldThatARequestTimedOut() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (ManagedProcess process = started("report-cancel.sh")) {
            process.onMessage("cancelled", String.class, told::complete);
            assertThatExceptionOfType(RequestTimeoutException.class)
                .isThrownBy(() -> process.call(Request.of("x", null, String.class).timeout(Duration.ofMillis(200))));
            assertThat(Children.await(told)).isEqualTo("1");
        }
    }

    @Test
    void lateAnswerIsDroppedAndCounted() throws Exception {
        try (ManagedProcess process = started("slow-answer.sh")) {
            assertThatExceptionOfType(RequestTimeoutException.class)
                .isThrownBy(() -> process.call(Request.of("x", null, String.class).timeout(Duration.ofMillis(50))));
            await().until(() -> process.snapshot().lateAnswers() == 1);
        }
    }

    @Test
    void cancelledFutureTellsTheWorkerAndLeavesNoRow() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (ManagedProcess process = started("report-cancel.sh")) {
            process.onMessage("cancelled", String.class, told::complete);
            CompletableFuture<String> request = process.request("x", null, String.class);
            request.cancel(true);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(request::join);
            assertThat(Children.await(told)).isEqualTo("1");
            assertThat(process.snapshot().pending()).isZero();
        }
    }

    @Test
    void futureThatTheUserCompletesLaterLeavesNoRow() throws Exception {
        try (ManagedProcess process = started("sleep.sh")) {
            CompletableFuture<String> request = process.request("x", null, String.class);
            assertThat(request.completeAsync(() -> "mine", Runnable::run)).isCompletedWithValue("mine");
            assertThat(process.snapshot().pending()).isZero();
        }
    }

    @Test
    void longestTimeoutsHoldUpNoOther() throws Exception {
        Request<String> request = Request.of("x", null, String.class);
        try (ManagedProcess process = started("slow-answer.sh")) {
            CompletableFuture<String> patient = process.request(request.timeout(Duration.ofNanos(Long.MAX_VALUE)));
            CompletableFuture<String> hasty = process.request(request.timeout(Duration.ofMillis(50)));
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(hasty)))
                .hasCauseInstanceOf(RequestTimeoutException.class);
            assertThat(Children.await(patient)).isEqualTo("slow");
            assertThat(process.call(request.timeout(Duration.ofSeconds(Long.MAX_VALUE)))).isEqualTo("slow");
        }
    }

    @Test
    void monitorThatThrowsKeepsNoAnswerFromItsRequest() throws Exception {
        try (ManagedProcess process = Children
            .started(Children.script("echo.sh").monitor((name, type, outcome, duration) -> {
                throw new IllegalStateException("expected by a test");
            }))) {
            assertThat(Children.await(process.request("echo", 1, Integer.class))).isEqualTo(1);
            assertThat(process.call("echo", 2, Integer.class)).isEqualTo(2);
        }
    }

    @Test
    void interruptEndsOnlyTheCallersOwnRequest() throws Exception {
        try (ManagedProcess process = started("slow-answer.sh")) {
            CompletableFuture<String> other = process.request("x", null, String.class);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = new Thread(() -> thrown.set(catchThrowableOfType(RequestCancelledException.class,
                    () -> process.call("y", null, String.class))));
            caller.start();
            await().until(() -> process.snapshot().pending() == 2);
            caller.interrupt();
            caller.join(Children.PATIENCE.toMillis());
            assertThat(thrown.get()).hasMessageContaining("interrupted");
            assertThat(Children.await(other)).isEqualTo("slow");
        }
    }

    @Test
    void callerIsNotBlockedByAWorkerThatNeverReads() throws Exception {
        ManagedProcess process = Children.started(
                Children.script("sleep.sh").stop((stop) -> stop.withGrace(Duration.ofMillis(200), Children.PATIENCE)));
        String payload = "x".repeat(10 * MIB);
        assertThatExceptionOfType(RequestTimeoutException.class)
            .isThrownBy(() -> process.call(Request.of("x", payload, String.class).timeout(Duration.ofMillis(300))));
        assertThat(Children.await(process.stop()).reason()).isEqualTo(ExitReason.STOPPED_BY_SIGNAL);
    }

    @Test
    void fullOutboxRefusesAtOnce() throws Exception {
        try (ManagedProcess process = started("sleep.sh")) {
            String payload = "x".repeat(10 * MIB);
            assertThatExceptionOfType(BackpressureException.class).isThrownBy(() -> {
                for (int i = 0; i < 10; i++) {
                    process.send("x", payload);
                }
            }).withMessageContaining("limits.max-outbox-size");
            assertThat(process.snapshot().outboxBytes()).isLessThanOrEqualTo(32 * MIB);
        }
    }

    @Test
    void fullRequestTableRefusesAtOnce() throws Exception {
        try (ManagedProcess process = Children
            .started(Children.script("sleep.sh").limits((limits) -> limits.withMaxPending(2)))) {
            process.request("x", null, String.class);
            process.request("x", null, String.class);
            assertThat(catchThrowableOfType(ExecutionException.class,
                    () -> Children.await(process.request("x", null, String.class))))
                .hasCauseInstanceOf(BackpressureException.class);
        }
    }

    @Test
    void bothSidesMayWriteMoreThanThePipeHolds() throws Exception {
        try (ManagedProcess process = Children.started(ProcessOptions.builder()
            .name("cat")
            .command("sh", "-c", "exec cat <&3 >&4")
            .timeout(Children.PATIENCE))) {
            List<CompletableFuture<Integer>> echoes = new ArrayList<>();
            process.onMessage("echo", String.class,
                    (text) -> echoes.get(Integer.parseInt(text.substring(0, 1))).complete(text.length()));
            for (int i = 0; i < 8; i++) {
                echoes.add(new CompletableFuture<>());
            }
            for (int i = 0; i < 8; i++) {
                String payload = i + "x".repeat(4 * MIB);
                await().ignoreExceptionsInstanceOf(BackpressureException.class).until(() -> {
                    process.send("echo", payload);
                    return true;
                });
            }
            for (CompletableFuture<Integer> echo : echoes) {
                assertThat(Children.await(echo)).isEqualTo(4 * MIB + 1);
            }
        }
    }

    @Test
    void payloadOverTheFrameLimitIsRefusedUnsent() throws Exception {
        try (ManagedProcess process = started("echo.sh")) {
            String payload = "x".repeat(16 * MIB);
            assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> process.call("x", payload, String.class))
                .withMessageContaining("limits.max-frame-size")
                .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.NOT_SENT));
            assertThat(process.call("x", "small", String.class)).isEqualTo("small");
        }
    }

    @Test
    void payloadThatIsNoJsonIsRefusedUnsent() throws Exception {
        Map<String, Object> circular = new HashMap<>();
        circular.put("self", circular);
        try (ManagedProcess process = started("echo.sh")) {
            assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> process.call("x", circular, String.class))
                .withMessageContaining("cannot be converted to JSON")
                .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.NOT_SENT));
        }
    }

    @Test
    void slowListenerHoldsUpNoAnswer() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (ManagedProcess process = started("message-then-answer.sh")) {
            process.onMessage("note", String.class, (note) -> awaitQuietly(release));
            assertThat(process.call("x", 1, Integer.class)).isEqualTo(1);
            assertThat(Children.await(process.request("x", 2, Integer.class))).isEqualTo(2);
        }
        finally {
            release.countDown();
        }
    }

    @Test
    void reservedTypeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Request.of("ipc:shutdown", null, String.class))
            .withMessageContaining("'ipc:'");
    }

    private static ManagedProcess started(String script) throws Exception {
        return Children
            .started(Children.script(script).stop((stop) -> stop.withGrace(Duration.ofMillis(100), Children.PATIENCE)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
