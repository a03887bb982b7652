package io.sharedipc.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for workers that close their channel but live on.
 */
class ClosedChannelTests {

    @Test
    void laterRequestFailsAtOnceWithWhatHappened() throws Exception {
        try (ManagedProcess process = closed(options(), Duration.ofMillis(100))) {
            assertThatExceptionOfType(ProcessNotRunningException.class)
                .isThrownBy(() -> process.call("x", 1, Integer.class))
                .withMessageContaining("it closed its channel but lives on")
                .withMessageContaining("pid " + process.getPid().orElseThrow());
            assertThat(process.isRunning()).isTrue();
            Children.await(process.stop(Signal.KILL));
        }
    }

    @Test
    void workerWithAKitThatStaysIsEndedAfterTheGraceOfAStop() throws Exception {
        try (ManagedProcess process = closed(options("kit"), Duration.ofMillis(300))) {
            await().until(() -> process.snapshot().state() == ProcessState.FAILED);
            ProcessExit exit = process.snapshot().lastExit().orElseThrow();
            assertThat(exit.reason()).isEqualTo(ExitReason.CHANNEL_CLOSED);
            assertThat(exit.describe()).endsWith("because it had closed its channel and lived on");
        }
    }

    @Test
    void requestMeanwhileWaitsForTheNextChildWhereOneFollows() throws Exception {
        try (ManagedProcess process = closed(options("kit").autoRestart(true), Duration.ofMillis(500))) {
            long first = process.getPid().orElseThrow();
            assertThat(catchThrowableOfType(ExecutionException.class,
                    () -> Children.await(process.request("x", 1, Integer.class))))
                .hasCauseInstanceOf(ProcessExitedException.class)
                .hasMessageNotContaining("pid " + first);
            Children.await(process.stop(Signal.KILL));
        }
    }

    private static ManagedProcess closed(ProcessOptionsBuilder options, Duration grace) throws Exception {
        ManagedProcess process = Children.started(options.stop((stop) -> stop.withGrace(grace, Children.PATIENCE)));
        assertThat(catchThrowableOfType(ExecutionException.class,
                () -> Children.await(process.request("x", 1, Integer.class))))
            .hasCauseInstanceOf(ProcessExitedException.class)
            .hasMessageContaining("it closed its channel but lives on");
        return process;
    }

    private static ProcessOptionsBuilder options(String... args) {
        return ProcessOptions.builder()
            .name("closing")
            .command("python3", Children.path("closes-channel.py"))
            .args(args)
            .timeout(Children.PATIENCE)
            .ready((ready) -> (args.length > 0) ? Children.neverSettled(ready) : ready);
    }

}
