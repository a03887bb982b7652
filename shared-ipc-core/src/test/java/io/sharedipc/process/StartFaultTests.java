package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for starts that fail.
 */
class StartFaultTests {

    @Test
    void missingCommandFailsAtOnceAndIsNotTriedAgain() throws Exception {
        failsToStart((options) -> options.command("/no/such/worker").autoRestart(true), ProcessState.FAILED)
            .isInstanceOf(MissingRuntimeException.class)
            .hasMessage("Process 'broken': executable '/no/such/worker' was not found: "
                    + "install it, or correct the option 'command'");
    }

    @Test
    void commandMissingOnPathIsNamed() throws Exception {
        failsToStart((options) -> options.command("no-such-worker"), ProcessState.FAILED)
            .isInstanceOf(MissingRuntimeException.class)
            .hasMessageContaining("'no-such-worker' was not found on PATH");
    }

    @Test
    void commandThatMayNotBeExecutedIsNamed(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("text"), "not a program");
        failsToStart((options) -> options.command(text.toString()).autoRestart(true), ProcessState.FAILED)
            .hasMessageContaining(text + "' may not be executed")
            .hasMessageContaining("option 'command'");
    }

    @Test
    void missingScriptIsNamed() throws Exception {
        failsToStart((options) -> options.script("/no/such.sh"), ProcessState.FAILED)
            .hasMessage("Process 'broken': no readable file /no/such.sh: correct the option 'script'");
    }

    @Test
    void missingResourceIsNamed() throws Exception {
        failsToStart((options) -> options.script("classpath:no/such.sh"), ProcessState.FAILED)
            .hasMessageContaining("no resource 'no/such.sh' on the class path");
    }

    @Test
    void scriptOfUnknownEndingIsRefused() throws Exception {
        failsToStart((options) -> options.script("worker.rb"), ProcessState.FAILED).hasMessageContaining("worker.rb")
            .hasMessageContaining("give the whole 'command'");
    }

    @Test
    void badWorkingDirectoryIsNamed() throws Exception {
        failsToStart((options) -> options.command("sh").workingDirectory(Path.of("/no/such/dir")), ProcessState.FAILED)
            .hasMessage("Process 'broken': /no/such/dir is not a directory: correct the option 'working-directory'");
    }

    @Test
    void nulInAnArgumentIsRefused() throws Exception {
        failsToStart((options) -> options.command("sh").args("a\0b"), ProcessState.FAILED)
            .hasMessageContaining("NUL character")
            .hasMessageContaining("'args'");
    }

    @Test
    void argumentTooLongForTheSystemIsRefused() throws Exception {
        failsToStart((options) -> options.command("sh").args("x".repeat(200_000)), ProcessState.FAILED)
            .hasMessageContaining("shorten the option 'args'");
    }

    @Test
    void nulInTheEnvironmentIsRefused() throws Exception {
        failsToStart((options) -> options.command("sh").environment("A", "b\0c"), ProcessState.FAILED)
            .hasMessageContaining("correct the option 'environment'");
    }

    @Test
    void exitBeforeReadyTellsCodeAndLastWords() throws Exception {
        failsToStart((options) -> options.script(Children.path("exit-after-words.sh")).ready(Children::neverSettled),
                ProcessState.FAILED)
            .hasMessageContaining("exited with code 3")
            .hasMessageContaining("cannot find the model");
    }

    @Test
    void neverReadyIsKilledWithItsTreeAtTheTimeout() throws Exception {
        failsToStart(
                (options) -> options.script(Children.path("sleep.sh"))
                    .ready((ready) -> ready.withWhen("message:hello").withTimeout(Duration.ofMillis(300))),
                ProcessState.FAILED)
            .hasMessageContaining("not ready in time");
    }

    @Test
    void wrongProtocolFailsForGoodAndNamesBothVersions() throws Exception {
        failsToStart((options) -> options.script(Children.path("wrong-protocol.sh"))
            .ready(Children::neverSettled)
            .autoRestart(true), ProcessState.FAILED)
            .hasMessageContaining("speaks protocol 99, but this host speaks protocol 1");
    }

    @Test
    void protocolThatIsNoNumberIsAMismatchToo() throws Exception {
        failsToStart((options) -> options
            .command("sh", "-c", "echo '{\"type\":\"ipc:ready\",\"payload\":{\"protocol\":[]}}' >&4; exec sleep 300")
            .ready(Children::neverSettled), ProcessState.FAILED).hasMessageContaining("speaks protocol none");
    }

    @Test
    void bannerOnStandardOutputIsLogAndNotProtocol() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("banner.sh"))) {
            assertThat(process.call("echo", "x", String.class)).isEqualTo("x");
            assertThat(process.snapshot().lastOutput()).containsExactly("Welcome to worker 1.0");
            assertThat(process.snapshot().protocolErrors()).isZero();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failsToStart(UnaryOperator<ProcessOptionsBuilder> options,
            ProcessState after) throws Exception {
        try (ManagedProcess process = ManagedProcess
            .create(options.apply(ProcessOptions.builder().name("broken")).build())) {
            Throwable failure = catchThrowable(() -> Children.await(process.start()));
            assertThat(failure).isInstanceOf(ExecutionException.class);
            assertThat(process.snapshot().state()).isEqualTo(after);
            assertThat(process.snapshot().restartCount()).isZero();
            return assertThat(failure.getCause()).isInstanceOf(ProcessStartException.class);
        }
    }

}
