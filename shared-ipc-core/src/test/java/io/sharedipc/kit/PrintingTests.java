package io.sharedipc.kit;

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what workers print: it is log, never protocol.
 */
class PrintingTests {

    @ParameterizedTest
    @CsvSource({ "NODE, PIPES, true", "NODE, STDIO, false", "PYTHON, PIPES, true", "PYTHON, STDIO, true",
            "JAVA, PIPES, false", "JAVA, STDIO, false" })
    void whatAWorkerPrintsIsLog(Kit kit, Transport transport, boolean descriptor) {
        try (ManagedProcess process = Kit.started(kit.faults().transport(transport))) {
            String answer = process.call("print", Map.of("descriptor", descriptor), String.class);
            assertThat(answer).isEqualTo("printed");
            int lines = 3 + (descriptor ? ((kit == Kit.PYTHON) ? 2 : 1) : 0);
            await().untilAsserted(() -> assertThat(process.snapshot().lastOutput()).hasSize(lines)
                .allMatch((line) -> line.startsWith("printed ")));
            assertThat(process.snapshot().protocolErrors()).isZero();
            assertThat(process.call("note", 1, Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void whatAJavaProgramWithoutAKitPrintsIsLog() {
        ProcessOptionsBuilder options = ProcessOptions.builder()
            .name("printer")
            .command(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"),
                    Printer.class.getName());
        try (ManagedProcess process = Kit.started(options)) {
            await().untilAsserted(() -> assertThat(process.snapshot().lastOutput())
                .containsExactlyInAnyOrder("printed to System.out", "printed to System.err"));
            assertThat(process.snapshot().protocolErrors()).isZero();
        }
    }

    @Test
    void programThatTalksOnItsStandardStreamsNeedsNoKit() throws Exception {
        CompletableFuture<JsonNode> heard = new CompletableFuture<>();
        try (ManagedProcess process = Kit.started(ProcessOptions.builder()
            .name("stdio")
            .transport(Transport.STDIO)
            .command("sh", "-c", "echo for the log >&2; exec cat"))) {
            process.onValue(heard::complete);
            process.sendValue(Map.of("jsonrpc", "2.0"));
            assertThat(heard.get(20, TimeUnit.SECONDS)).hasToString("{\"jsonrpc\":\"2.0\"}");
            await().until(() -> process.snapshot().lastOutput().contains("for the log"));
        }
    }

    /**
     * A Java program without a kit.
     */
    static final class Printer {

        private Printer() {
        }

        public static void main(String[] args) throws Exception {
            System.out.println("printed to System.out");
            System.err.println("printed to System.err");
            try (InputStream channel = new FileInputStream("/dev/fd/3")) {
                channel.transferTo(System.out);
            }
        }

    }

}
