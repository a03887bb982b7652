package io.sharedipc.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

import io.sharedipc.testing.NothingLeft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for children that end unasked.
 */
class ExitFaultTests {

    @Test
    void killedDuringARequestFailsItWithPidAndSignal() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("sleep.sh"))) {
            long pid = process.getPid().orElseThrow();
            CompletableFuture<String> inFlight = process.request("x", null, String.class);
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            ProcessExitedException failure = failureOf(inFlight);
            assertThat(failure).hasMessageContaining("pid " + pid).hasMessageContaining("killed by signal 9 (KILL)");
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void killedDuringACallFailsItOnTheCallersThread() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("die-in-frame.sh"))) {
            assertThatExceptionOfType(ProcessExitedException.class)
                .isThrownBy(() -> process.call("x", null, String.class))
                .withMessageContaining("was not answered: the worker was killed by signal 9 (KILL)")
                .satisfies((ex) -> assertThat(ex.getStackTrace())
                    .anyMatch((frame) -> frame.getClassName().equals(ExitFaultTests.class.getName())));
        }
    }

    @Test
    void halfAFrameIsDropped() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("die-in-frame.sh"))) {
            assertThat(failureOf(process.request("x", null, String.class)).outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(process.snapshot().protocolErrors()).isZero();
        }
    }

    @Test
    void answerWinsOverTheExitThatFollowsIt() throws Exception {
        try (ManagedProcess process = ManagedProcess
            .create(Children.script("answer-and-exit.sh").ready((ready) -> ready.withSettle(Duration.ZERO)).build())) {
            for (int i = 0; i < 500; i++) {
                Children.await(process.start());
                assertThat(process.call("x", null, String.class)).isEqualTo("last words");
                await().until(() -> process.snapshot().state() == ProcessState.FAILED);
            }
        }
    }

    @Test
    void requestToAStoppedProcessFailsAtOnce() throws Exception {
        ManagedProcess process = Children.started(Children.script("echo.sh"));
        Children.await(process.stop());
        assertThatExceptionOfType(ProcessNotRunningException.class)
            .isThrownBy(() -> process.call("echo", 1, Integer.class))
            .withMessageContaining("STOPPED")
            .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.NOT_SENT));
        assertThatExceptionOfType(ProcessNotRunningException.class).isThrownBy(() -> process.send("echo", 1));
    }

    @Test
    void requestToAFailedProcessFailsAtOnceAndSaysHowItFailed() throws Exception {
        try (ManagedProcess process = ManagedProcess
            .create(Children.script("exit-3.sh").ready(Children::neverSettled).build())) {
            process.start().exceptionally((ex) -> null).get();
            assertThatExceptionOfType(ProcessNotRunningException.class)
                .isThrownBy(() -> process.call("echo", 1, Integer.class))
                .withMessageContaining("FAILED")
                .withMessageContaining("exited with code 3");
        }
    }

    @Test
    void exitIsSeenThoughAGrandchildHoldsThePipes() throws Exception {
        List<ProcessEvent> events = new CopyOnWriteArrayList<>();
        CompletableFuture<Long> grandchild = new CompletableFuture<>();
        try (ManagedProcess process = ManagedProcess.create(Children.script("leave-grandchild.sh").build())) {
            process.onMessage("grandchild", Long.class, grandchild::complete);
            process.on(ProcessEvent.class, events::add);
            Children.await(process.start());
            long pid = Children.await(grandchild);
            assertThat(failureOf(process.request("go", null, String.class)).getMessage()).contains("code 5");
            assertThat(pid).isPositive();
            assertThat(NothingLeft.markedProcesses()).isEmpty();
            await().until(() -> events.stream().anyMatch(ProcessEvent.Exited.class::isInstance));
        }
    }

    @Test
    void exitIsSeenThoughAGrandchildHoldsThePipesAndTheCommonPoolIsBusy() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism() + 1; i++) {
            ForkJoinPool.commonPool().execute(() -> awaitQuietly(end));
        }
        try (ManagedProcess process = Children.started(Children.script("leave-grandchild.sh"))) {
            assertThat(failureOf(process.request("go", null, String.class)).getMessage()).contains("code 5");
            await().until(() -> process.snapshot().state() == ProcessState.FAILED);
            assertThat(NothingLeft.markedProcesses()).isEmpty();
        }
        finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource(RestartOn.class)
    void exitWithCodeZeroIsFollowedByARestartOnlyWhereAskedFor(RestartOn on) throws Exception {
        try (ManagedProcess process = Children
            .started(Children.script("leave-on-word.sh").autoRestart(true).restart((restart) -> restart.withOn(on)))) {
            process.send("leave", null);
            if (on == RestartOn.ANY) {
                await().until(() -> process.snapshot().restartCount() == 1 && process.isRunning());
                assertThat(process.snapshot().restarts()).containsEntry(ExitReason.COMPLETED, 1L);
            }
            else {
                await().until(() -> process.snapshot().state() == ProcessState.STOPPED);
                assertThat(process.snapshot().lastExit().orElseThrow().reason()).isEqualTo(ExitReason.COMPLETED);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessExitedException failureOf(CompletableFuture<?> request) {
        ExecutionException ex = catchThrowableOfType(ExecutionException.class, () -> Children.await(request));
        assertThat(ex).hasCauseInstanceOf(ProcessExitedException.class);
        return (ProcessExitedException) ex.getCause();
    }

}
