package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for bytes to a worker that did not announce that it takes them.
 */
@RequiresRuntime("python3")
class BytesAsTextTests {

    private static final int MIB = 1024 * 1024;

    @TempDir
    private Path directory;

    @Test
    void workerWithoutTheFeatureGetsText() throws Exception {
        try (ManagedProcess process = started("plain")) {
            assertThat(process.call("echo", "0123456789".getBytes(), String.class)).isEqualTo("MDEyMzQ1Njc4OQ==");
            assertThat(process.call("echo", "0123456789".getBytes(), byte[].class)).asString().isEqualTo("0123456789");
            Path file = Files.write(this.directory.resolve("file"), new byte[100_000]);
            assertThat(process.call("echo", Attachment.of(file), byte[].class)).hasSize(100_000);
        }
    }

    @Test
    void workerWithoutAKitGetsText() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            assertThat(process.call("echo", "0123456789".getBytes(), String.class)).isEqualTo("MDEyMzQ1Njc4OQ==");
        }
    }

    @Test
    void workerWithoutTheFeatureIsSentNothingBesideAPayload() throws Exception {
        try (ManagedProcess process = started("plain")) {
            assertNotSent(process, Request.of("echo", "x", String.class).attachment(Attachment.of(new byte[1])),
                    "did not announce 'binary'");
            assertNotSent(process, Request.of("echo", new byte[13 * MIB], String.class), "limits.max-frame-size");
            assertThat(process.call("echo", "still", String.class)).isEqualTo("still");
        }
    }

    @Test
    void requestThatWaitsForTheWorkerIsEncodedForIt() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(Children.script("bytes.py").build());
                ManagedProcess plain = ManagedProcess.create(Children.script("bytes.py").args("plain").build())) {
            process.start();
            plain.start();
            CompletableFuture<JsonNode> bytes = process.request("look", new byte[5], JsonNode.class);
            CompletableFuture<JsonNode> text = plain.request("look", new byte[5], JsonNode.class);
            assertThat(Children.await(bytes).get("size").asInt()).isEqualTo(5);
            assertThat(Children.await(text).get("payload").asString()).isEqualTo("AAAAAAA=");
        }
    }

    private static ManagedProcess started(String... args) throws Exception {
        return Children.started(Children.script("bytes.py").args(args));
    }

    private static void assertNotSent(ManagedProcess process, Request<?> request, String why) {
        assertThatExceptionOfType(IpcException.class).isThrownBy(() -> process.call(request))
            .withMessageContaining(why)
            .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

}
