package io.sharedipc.process;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for signals that end a child, and for those that are sent without a stop.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals have other numbers elsewhere")
class SignalTests {

    @ParameterizedTest
    @CsvSource({ "ILL,4", "TRAP,5", "BUS,7", "FPE,8", "USR1,10", "USR2,12", "ALRM,14", "XCPU,24", "SYS,31" })
    void endByASignalIsToldAsSuch(Signal signal, int number) throws Exception {
        BlockingQueue<ProcessExit> exits = new LinkedBlockingQueue<>();
        try (ManagedProcess process = Children.started(Children.script("sleep.sh"))) {
            process.on(ProcessEvent.Exited.class, (event) -> exits.add(event.exit()));
            assertThat(process.kill(signal)).isTrue();
            ProcessExit exit = exits.poll(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(exit.reason()).isEqualTo(ExitReason.KILLED);
            assertThat(exit.signal()).contains(signal);
            assertThat(exit.describe()).startsWith("was killed by signal " + number + " (" + signal + ")");
        }
    }

    @Test
    void signalThatTheWorkerHandlesIsNoStop() throws Exception {
        try (ManagedProcess process = Children.started(ProcessOptions.builder()
            .name("handler")
            .command("sh", "-c", "trap 'echo reloaded >&2' USR1; echo up >&2; while :; do sleep 0.05; done")
            .ready((ready) -> ready.withWhen("log:up")))) {
            assertThat(process.kill(Signal.USR1)).isTrue();
            await().until(() -> process.snapshot().lastOutput().contains("reloaded"));
            assertThat(process.isRunning()).isTrue();
            assertThat(process.snapshot().lastExit()).isEmpty();
        }
    }

    @Test
    void nothingIsSentWhereNoChildLives() {
        try (ManagedProcess process = ManagedProcess.create(Children.script("sleep.sh").build())) {
            assertThat(process.kill(Signal.USR1)).isFalse();
        }
    }

}
