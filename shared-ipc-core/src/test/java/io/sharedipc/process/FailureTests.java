package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A snapshot says why a process is down, for as long as it is.
 */
class FailureTests {

    @Test
    void programThatIsNotThereIsAFailureWithoutAnyChild() {
        Instant before = Instant.now();
        try (ManagedProcess process = ManagedProcess
            .create(ProcessOptions.builder().name("test").script("/no/such/worker.js").build())) {
            assertThat(process.snapshot().failure()).isEmpty();
            process.start().handle((nothing, ex) -> ex).join();
            assertThat(process.snapshot().state()).isEqualTo(ProcessState.FAILED);
            assertThat(process.snapshot().lastExit()).isEmpty();
            assertThat(process.snapshot().failure()).hasValueSatisfying((failure) -> {
                assertThat(failure.summary()).contains("/no/such/worker.js");
                assertThat(failure.at()).isBetween(before, Instant.now());
            });
        }
    }

    @Test
    void processThatIsGivenUpTellsOfItsLastChildAndOfItsBudget() {
        Instant before = Instant.now();
        try (ManagedProcess process = ManagedProcess
            .create(Children.script("exit-after-words.sh").autoRestart(false).build())) {
            process.start().handle((nothing, ex) -> ex).join();
            Failure failure = process.snapshot().failure().orElseThrow();
            assertThat(failure.summary()).contains("exited with code").doesNotContain("\n");
            assertThat(failure.message()).contains("its last output:", "auto-restart is off");
            assertThat(process.snapshot().lastExit().orElseThrow().at()).isBetween(before, failure.at());
        }
    }

    @Test
    void processThatBacksOffTellsWhatFailedAndForgetsItOnceReady() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh")
            .autoRestart(true)
            .restart((restart) -> restart.withDelay(Duration.ofSeconds(60), 1, Duration.ofSeconds(60), 0)))) {
            ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            await().until(() -> process.snapshot().state() == ProcessState.BACKOFF);
            assertThat(process.snapshot().failure())
                .hasValueSatisfying((failure) -> assertThat(failure.summary()).contains("was killed by signal 9"));
            Children.await(process.start());
            assertThat(process.snapshot().failure()).isEmpty();
        }
    }

    @Test
    void aStopForgetsTheFailure() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(Children.script("exit-3.sh").autoRestart(true).build())) {
            process.start().handle((nothing, ex) -> ex).join();
            Children.await(process.stop());
            assertThat(process.snapshot().failure()).isEmpty();
        }
    }

    @Test
    void summaryIsOneLineOfLimitedLength() {
        assertThat(new Failure("first\nsecond", Instant.EPOCH).summary()).isEqualTo("first");
        assertThat(new Failure("x".repeat(5000), Instant.EPOCH).summary()).hasSizeLessThan(510);
        assertThat(Failure.now(new IllegalStateException()).message()).isEqualTo("IllegalStateException");
    }

}
