package io.sharedipc.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the stop ladder.
 */
class StopTests {

    @Test
    void workerThatIgnoresTermIsKilledAndTheExitSaysSo() throws Exception {
        ManagedProcess process = Children.started(Children.script("ignore-term.sh")
            .stop((stop) -> stop.withGrace(Duration.ofMillis(100), Duration.ofMillis(300))));
        ProcessExit exit = Children.await(process.stop());
        assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_BY_KILL);
        assertThat(exit.signal()).contains(Signal.KILL);
    }

    @Test
    void workerThatHeedsTermLeavesBySignal() throws Exception {
        ManagedProcess process = Children.started(
                Children.script("sleep.sh").stop((stop) -> stop.withGrace(Duration.ofMillis(50), Children.PATIENCE)));
        ProcessExit exit = Children.await(process.stop());
        assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_BY_SIGNAL);
        assertThat(exit.signal()).contains(Signal.TERM);
    }

    @Test
    void anotherSignalMayBeAskedFor() throws Exception {
        ManagedProcess process = Children
            .started(Children.script("sleep.sh").stop((stop) -> stop.withGrace(Duration.ZERO, Children.PATIENCE)));
        // One that no shell has its children ignore.
        assertThat(Children.await(process.stop(Signal.ABRT)).signal()).contains(Signal.ABRT);
    }

    @Test
    void workerThatLeavesAtTheEndOfItsInputNeedsNoSignal() throws Exception {
        ManagedProcess process = Children
            .started(ProcessOptions.builder().name("cat").command("cat").transport(Transport.STDIO));
        ProcessExit exit = Children.await(process.stop());
        assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_GRACEFULLY);
        assertThat(exit.code()).isZero();
        assertThat(exit.signal()).isEmpty();
    }

    @Test
    void answersAreDeliveredDuringTheGrace() throws Exception {
        ManagedProcess process = Children.started(Children.script("slow-answer.sh"));
        CompletableFuture<String> slow = process.request("x", null, String.class);
        ProcessExit exit = Children.await(process.stop());
        assertThat(Children.await(slow)).isEqualTo("slow");
        assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_GRACEFULLY);
    }

    @Test
    void stopOfAProcessThatNeverStartedSaysSo() throws Exception {
        ManagedProcess process = ManagedProcess.create(Children.script("echo.sh").build());
        assertThat(Children.await(process.stop()).reason()).isEqualTo(ExitReason.NOT_STARTED);
    }

    @Test
    void killCutsAStopShort() throws Exception {
        ManagedProcess process = Children.started(Children.script("ignore-term.sh"));
        CompletableFuture<ProcessExit> first = process.stop();
        await().until(() -> process.snapshot().state() == ProcessState.STOPPING);
        assertThat(Children.await(process.stop(Signal.KILL)).reason()).isEqualTo(ExitReason.STOPPED_BY_KILL);
        assertThat(Children.await(first).reason()).isEqualTo(ExitReason.STOPPED_BY_KILL);
    }

    @Test
    void stoppedProcessStartsAgain() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            long first = process.getPid().orElseThrow();
            Children.await(process.stop());
            Children.await(process.start());
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
            assertThat(process.getPid().orElseThrow()).isNotEqualTo(first);
        }
    }

}
