package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for workers that break the protocol.
 */
class ProtocolFaultTests {

    @Test
    void lineThatIsNoJsonIsCountedAndPassedOver() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("not-json.sh"))) {
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
            assertThat(process.snapshot().protocolErrors()).isEqualTo(1);
        }
    }

    @Test
    void lineThatIsNoJsonKillsWhereAskedTo() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(Children.script("not-json.sh")
            .limits((limits) -> limits.withOnProtocolError(OnProtocolError.KILL))
            .build())) {
            process.start().exceptionally((ex) -> null).get();
            await().until(() -> process.snapshot().lastExit().isPresent());
            assertThat(process.snapshot().lastExit().orElseThrow().reason()).isEqualTo(ExitReason.PROTOCOL_VIOLATION);
        }
    }

    @Test
    void reservedTypeFromAWorkerIsRefusedAndCounted() throws Exception {
        try (ManagedProcess process = Children.started(ProcessOptions.builder()
            .name("reserved")
            .command("sh", "-c", "echo '{\"id\":\"1\",\"type\":\"ipc:shutdown\"}' >&4; exec cat <&3 >/dev/null"))) {
            await().until(() -> process.snapshot().protocolErrors() == 1);
        }
    }

    @Test
    void endlessLineIsNotBuffered() throws Exception {
        Process host = new ProcessBuilder(JavaRuntime.executable(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), FloodHost.class.getName(), Children.path("flood-channel.sh"))
            .redirectErrorStream(true)
            .start();
        String output = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(host.waitFor()).as(output).isZero();
        assertThat(output).contains("PROTOCOL_VIOLATION").contains("limits.max-frame-size");
    }

    /**
     * A small host whose worker writes without end.
     */
    static final class FloodHost {

        private FloodHost() {
        }

        public static void main(String[] args) throws Exception {
            try (ManagedProcess process = ManagedProcess.create(
                    ProcessOptions.builder().name("flood").script(args[0]).timeout(Duration.ofSeconds(20)).build())) {
                process.start().exceptionally((ex) -> null).get();
                await().atMost(Duration.ofSeconds(30)).until(() -> process.snapshot().lastExit().isPresent());
                System.out.println(process.snapshot().lastExit());
            }
        }

    }

}
