package io.sharedipc.process;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link Spawner} tells each child of its channel.
 */
class ChannelVariablesTests {

    @Test
    void childLearnsItsDescriptorsAndTheProtocol() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("environment.sh"))) {
            assertThat(environment(process)).contains("SHARED_IPC_CHANNEL=3:4", "SHARED_IPC_PROTOCOL=1");
        }
    }

    @Test
    void childLearnsHowLongItsLinesMayBe() throws Exception {
        try (ManagedProcess process = Children
            .started(Children.script("environment.sh").limits((limits) -> limits.withSizes(54_321, 100_000)))) {
            assertThat(environment(process)).contains("SHARED_IPC_MAX_FRAME_SIZE=54321");
        }
    }

    @Test
    void declaredVariableOfThatNameDoesNotWin() throws Exception {
        try (ManagedProcess process = Children
            .started(Children.script("environment.sh").environment("SHARED_IPC_MAX_FRAME_SIZE", "1"))) {
            assertThat(environment(process)).contains("SHARED_IPC_MAX_FRAME_SIZE=16777216");
        }
    }

    private static String[] environment(ManagedProcess process) {
        return process.call("environment", null, String.class).split(" ");
    }

}
