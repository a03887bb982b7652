package io.sharedipc.process;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChildEnvironment}.
 */
class ChildEnvironmentTests {

    private static final Map<String, String> HOST = Map.of("PATH", "/bin", "LC_ALL", "C", "Path", "C:", "SECRET", "s",
            "SHARED_IPC_CHANNEL", "3:4", "SHARED_IPC_PROTOCOL", "1", "SHARED_IPC_MAX_FRAME_SIZE", "9",
            "NODE_CHANNEL_FD", "3", Cookie.VARIABLE, "c");

    @Test
    void minimalIsWhatProgramsNeed() {
        assertThat(environment(ProcessOptions.builder())).containsOnlyKeys("PATH", "Path", "LC_ALL");
    }

    @Test
    void allIsEverythingButTheHostsOwnChannel() {
        assertThat(environment(ProcessOptions.builder().inheritEnvironment(InheritEnvironment.ALL)))
            .containsOnlyKeys("PATH", "Path", "LC_ALL", "SECRET");
    }

    @Test
    void declaredVariablesWin() {
        assertThat(environment(ProcessOptions.builder().environment("PATH", "/opt").environment(Map.of("A", "b"))))
            .containsEntry("PATH", "/opt")
            .containsEntry("A", "b");
    }

    @Test
    void namedOnesAndPatternsAreInheritedBesides() {
        assertThat(environment(ProcessOptions.builder().inheritEnvironment("SEC*T"))).containsOnlyKeys("PATH", "Path",
                "LC_ALL", "SECRET");
        assertThat(environment(ProcessOptions.builder().inheritEnvironment("S.*", "SHARED_*"))).containsOnlyKeys("PATH",
                "Path", "LC_ALL");
    }

    private static Map<String, String> environment(ProcessOptionsBuilder options) {
        return ChildEnvironment.of(options.command("x").build().program(), HOST);
    }

}
