package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for children that are killed on a verdict of this host.
 */
class CondemnedChildTests {

    @Test
    void floodOfViolationsIsReadNoFurther() throws Exception {
        String flood = "import os\nos.read(3,1)\nv=memoryview(b'x\\n'*200000)\nwhile v: v=v[os.write(4,v):]\n";
        try (ManagedProcess process = Children.started(ProcessOptions.builder()
            .name("evil")
            .command("python3", "-c", flood)
            .timeout(Children.PATIENCE)
            .limits((limits) -> limits.withOnProtocolError(OnProtocolError.KILL)))) {
            assertThatThrownBy(() -> process.call("x", null, String.class)).isInstanceOf(ProcessExitedException.class)
                .hasMessageContaining("because it broke the protocol");
            assertThat(process.snapshot().protocolErrors()).isEqualTo(1);
        }
    }

    @Test
    void signOfReadinessAfterTheVerdictIsNone() throws Exception {
        CompletableFuture<ProcessEvent> ready = new CompletableFuture<>();
        try (ManagedProcess process = ManagedProcess.create(ProcessOptions.builder()
            .name("late")
            .command("sh", "-c", "printf Listening; exec sleep 60")
            .ready((options) -> options.withWhen("log:Listening$").withTimeout(java.time.Duration.ofMillis(300)))
            .build())) {
            process.on(ProcessEvent.Ready.class, ready::complete);
            assertThatThrownBy(() -> Children.await(process.start())).hasMessageContaining("not ready in time");
            Children.await(process.stop());
            assertThat(ready).isNotDone();
        }
    }

}
