package io.sharedipc.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExitedException;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.Request;
import io.sharedipc.process.RequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for workers with a kit that die, hang, or are told that nobody waits any more.
 */
class KitFaultTests {

    @ParameterizedTest
    @EnumSource
    void killDuringARequestFailsItAtOnce(Kit kit) {
        try (ManagedProcess process = Kit.started(kit.reference())) {
            CompletableFuture<String> request = process.request("slow", Map.of("ms", 20_000), String.class);
            process.call("echo", 1, Integer.class);
            signal("KILL", process);
            ExecutionException failure = catchThrowableOfType(ExecutionException.class,
                    () -> request.get(2, TimeUnit.SECONDS));
            assertThat(failure.getCause()).isInstanceOfSatisfying(ProcessExitedException.class, (ex) -> {
                assertThat(ex).hasMessageContaining("signal 9 (KILL)");
                assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "PYTHON", "JAVA" })
    void workerIsToldThatARequestTimedOut(Kit kit) throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (ManagedProcess process = Kit.started(kit.reference())) {
            process.onMessage("cancelled", String.class, told::complete);
            assertThatExceptionOfType(RequestTimeoutException.class)
                .isThrownBy(() -> process.call(Request.of("wait", null, String.class).timeout(Duration.ofMillis(300))))
                .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void lateAnswerOfANodeWorkerWhichKnowsOfNoCancelIsDroppedAndCounted() {
        try (ManagedProcess process = Kit.started(Kit.NODE.reference())) {
            assertThatExceptionOfType(RequestTimeoutException.class).isThrownBy(() -> process
                .call(Request.of("slow", Map.of("ms", 300), String.class).timeout(Duration.ofMillis(100))));
            await().until(() -> process.snapshot().lateAnswers() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void frozenWorkerIsFoundOutKilledAndReplaced(Kit kit) {
        isReplacedAfter(kit, (process) -> signal("STOP", process));
    }

    @ParameterizedTest
    @EnumSource(names = { "NODE", "PYTHON" })
    void busyLoopIsFoundOutKilledAndReplaced(Kit kit) {
        isReplacedAfter(kit, (process) -> process.send("busy", null));
    }

    @ParameterizedTest
    @EnumSource
    void slowListenerHoldsUpNoAnswer(Kit kit) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(2);
        try (ManagedProcess process = Kit.started(kit.faults())) {
            process.onMessage("note", String.class, (note) -> {
                heard.countDown();
                awaitQuietly(release);
            });
            assertThat(process.call("note", 1, Integer.class)).isEqualTo(1);
            assertThat(process.request("note", 2, Integer.class).get(20, TimeUnit.SECONDS)).isEqualTo(2);
            release.countDown();
            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        }
        finally {
            release.countDown();
        }
    }

    private static void isReplacedAfter(Kit kit, Hang hang) {
        List<ProcessEvent> events = new CopyOnWriteArrayList<>();
        ProcessOptionsBuilder options = kit.faults()
            .autoRestart(true)
            .watchdog(Duration.ofMillis(100), Duration.ofSeconds(1))
            .restart((restart) -> restart.withDelay(Duration.ofMillis(10), 1, Duration.ofMillis(10), 0));
        try (ManagedProcess process = Kit.started(options)) {
            process.on(ProcessEvent.Exited.class, events::add);
            process.on(ProcessEvent.Restarted.class, events::add);
            hang.inflict(process);
            await().until(() -> events.size() == 2);
            assertThat(events.get(0)).isInstanceOfSatisfying(ProcessEvent.Exited.class,
                    (exited) -> assertThat(exited.exit().reason()).isEqualTo(ExitReason.UNRESPONSIVE));
            assertThat(events.get(1)).isInstanceOf(ProcessEvent.Restarted.class);
            assertThat(process.call("note", 7, Integer.class)).isEqualTo(7);
        }
    }

    private static void signal(String signal, ManagedProcess process) {
        try {
            String pid = Long.toString(process.getPid().orElseThrow());
            assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
        }
        catch (Exception ex) {
            throw new AssertionError(ex);
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

    /**
     * A way to make a worker hang.
     */
    private interface Hang {

        void inflict(ManagedProcess process);

    }

}
