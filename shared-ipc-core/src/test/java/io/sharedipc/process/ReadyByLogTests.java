package io.sharedipc.process;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for signs of readiness in what a worker prints.
 */
class ReadyByLogTests {

    @ParameterizedTest
    @ValueSource(strings = { "printf 'Listening on 80\\r'; exec sleep 60", "printf 'Listening> '; exec sleep 60",
            "printf 'Listening\\r\\n'; exec sleep 60" })
    void signIsSeenHoweverItsLineEnds(String script) throws Exception {
        try (ManagedProcess process = create("log:Listening", script)) {
            Children.await(process.start());
            assertThat(process.isRunning()).isTrue();
        }
    }

    @Test
    void signThatTheRestOfALineMayUndoWaitsForItsEnd() throws Exception {
        try (ManagedProcess process = create("log:^up$",
                "printf up; sleep 0.3; echo ' not yet'; echo up; exec sleep 60")) {
            Children.await(process.start());
            assertThat(process.snapshot().lastOutput()).containsExactly("up not yet", "up");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "log:(x|y|xy)*READY", "log:(x+x+)+READY" })
    void expressionThatFailsOnALineHoldsUpNothing(String when) throws Exception {
        String script = "head -c 8000 /dev/zero | tr '\\0' x; echo; i=0; while [ $i -lt 5000 ]; do i=$((i+1)); "
                + "echo 'a line that fills the pipe up unless it is read on'; done; echo xxxxREADY; exec sleep 60";
        try (ManagedProcess process = create(when, script)) {
            Children.await(process.start());
            assertThat(process.isRunning()).isTrue();
        }
    }

    private static ManagedProcess create(String when, String script) {
        return ManagedProcess.create(ProcessOptions.builder()
            .name("printer")
            .command("sh", "-c", "exec 1>&2; " + script)
            .ready((ready) -> ready.withWhen(when).withTimeout(Children.PATIENCE.minus(Duration.ofSeconds(1))))
            .build());
    }

}
