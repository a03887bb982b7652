package io.sharedipc.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.sharedipc.testing.NothingLeft;
import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for bytes that go wrong. That no file is left is looked at after each.
 */
@RequiresRuntime("python3")
class BytesFaultTests {

    private static final int MIB = 1024 * 1024;

    @TempDir
    private Path directory;

    @Test
    void refusedRequestLetsGoOfItsFile() throws Exception {
        Path file = file(MIB);
        try (ManagedProcess process = ManagedProcess.create(Children.script("bytes.py").build())) {
            assertNotSent(process, Request.of("echo", Attachment.of(file), byte[].class), "STOPPED");
            assertNotSent(process, Request.of("echo",
                    Attachment.of(new ByteArrayInputStream(new byte[2 * MIB]), 2 * MIB), byte[].class), "STOPPED");
            assertThat(openFiles(file)).isZero();
        }
    }

    @Test
    void shortOrFailingStreamEndsItsOwnRequestAlone() throws Exception {
        InputStream failing = new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("expected by a test");
            }

        };
        try (ManagedProcess process = started()) {
            assertNotSent(process,
                    Request.of("echo", Attachment.of(new ByteArrayInputStream(new byte[9]), 10), byte[].class),
                    "ended after 9 bytes");
            assertNotSent(process, Request.of("echo",
                    Attachment.of(new ByteArrayInputStream(new byte[3 * MIB]), 4 * MIB), byte[].class),
                    "ended after 3145728 bytes");
            assertNotSent(process, Request.of("echo", Attachment.of(failing, 10), byte[].class), "expected by a test");
            assertNotSent(process, Request.of("echo", Attachment.of(this.directory.resolve("none")), byte[].class),
                    "No such file");
            assertThat(process.call("echo", "still", String.class)).isEqualTo("still");
        }
    }

    @Test
    void attachmentOverTheLimitIsRefusedUnsent() throws Exception {
        try (ManagedProcess process = Children
            .started(Children.script("bytes.py").limits((limits) -> limits.withMaxAttachmentSize(MIB)))) {
            assertNotSent(process, Request.of("echo", new byte[MIB + 1], byte[].class), "limits.max-attachment-size");
            assertNotSent(process, Request.of("echo", Attachment.of(file(MIB + 1)), byte[].class),
                    "limits.max-attachment-size");
            assertThat(process.call("echo", new byte[MIB], byte[].class)).hasSize(MIB);
        }
    }

    @Test
    void attachmentOverTheLimitFromAWorkerEndsIt() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(ProcessExitedException.class)
                .isThrownBy(() -> process.call("announce", 1_000_000_000_000L, byte[].class));
            await().until(() -> process.snapshot().lastExit().isPresent());
            assertThat(process.snapshot().lastExit().get().reason()).isEqualTo(ExitReason.PROTOCOL_VIOLATION);
        }
    }

    @Test
    void deathInTheMiddleDropsTheHalf() throws Exception {
        for (int size : new int[] { 1000, 40 * MIB }) {
            try (ManagedProcess process = started()) {
                assertThatExceptionOfType(ProcessExitedException.class)
                    .isThrownBy(() -> process.call("half", size, byte[].class))
                    .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN));
            }
        }
    }

    @Test
    void reservedTypeMayCarryNoBytes() throws Exception {
        try (ManagedProcess process = started()) {
            assertThat(process.call("reserved", 1, String.class)).isEqualTo("after");
            assertThat(process.snapshot().protocolErrors()).isEqualTo(1);
        }
    }

    @Test
    void halfWrittenRequestThatTimesOutIsWrittenToItsEndAndThenCancelled() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (ManagedProcess process = started()) {
            process.onMessage("cancelled", String.class, told::complete);
            assertThatExceptionOfType(RequestTimeoutException.class)
                .isThrownBy(() -> process.call(
                        Request.of("pause", Attachment.of(file(8 * MIB)), Void.class).timeout(Duration.ofMillis(200))))
                .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(Children.await(told)).isEqualTo("1");
            assertThat(process.call("echo", new byte[3], byte[].class)).hasSize(3);
        }
    }

    @Test
    void lateAnswerIsForgotten() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(RequestTimeoutException.class).isThrownBy(
                    () -> process.call(Request.of("late", 20_000_000, byte[].class).timeout(Duration.ofMillis(50))));
            await().until(() -> process.snapshot().lateAnswers() == 1);
        }
    }

    @Test
    void lateProgressIsForgotten() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(RequestTimeoutException.class).isThrownBy(() -> process
                .call(Request.of("late-progress", 20_000_000, byte[].class).timeout(Duration.ofMillis(50))));
            await().until(() -> process.snapshot().lateAnswers() == 1);
            assertThat(NothingLeft.privateFiles()).isZero();
        }
    }

    @Test
    void listenerThatDiesLetsGoOfTheBytes() throws Exception {
        CompletableFuture<Long> told = new CompletableFuture<>();
        try (ManagedProcess process = started()) {
            process.onMessage("blob", Attachment.class, (blob) -> {
                told.complete(blob.size());
                throw new AssertionError("expected by a test");
            });
            process.call("message", 20_000_000, String.class);
            assertThat(Children.await(told)).isEqualTo(20_000_000);
            await().atMost(Duration.ofSeconds(1)) // before the garbage collector finds it
                .untilAsserted(() -> assertThat(NothingLeft.privateFiles()).isZero());
        }
    }

    @Test
    void fileThatBecomesShorterCostsTheChildThatCanMakeNothingOfTheRest() throws Exception {
        Path file = file(20 * MIB);
        try (ManagedProcess process = started()) {
            CompletableFuture<JsonNode> request = process.request("pause", Attachment.of(file), JsonNode.class);
            try (RandomAccessFile shortened = new RandomAccessFile(file.toFile(), "rw")) {
                shortened.setLength(10 * MIB);
            }
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(request)))
                .hasCauseInstanceOf(PayloadException.class)
                .hasMessageContaining("became shorter while it was sent: 10485760 bytes, not 20971520");
            await().until(() -> process.snapshot().lastExit().isPresent());
            assertThat(process.snapshot().lastExit().get().reason()).isEqualTo(ExitReason.INPUT_SPOILED);
            assertThat(openFiles(file)).isZero();
        }
    }

    @Test
    void deathOfAWorkerInTheMiddleOfAFileLetsGoOfIt() throws Exception {
        Path file = file(20 * MIB);
        try (ManagedProcess process = started()) {
            CompletableFuture<JsonNode> half = process.request("pause", Attachment.of(file), JsonNode.class);
            CompletableFuture<JsonNode> behind = process.request("pause", Attachment.of(file), JsonNode.class);
            assertThat(openFiles(file)).isEqualTo(2);
            process.stop(Signal.KILL);
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(half)))
                .hasCauseInstanceOf(ProcessExitedException.class);
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(behind)))
                .hasCauseInstanceOf(ProcessExitedException.class);
            await().untilAsserted(() -> assertThat(openFiles(file)).isZero());
        }
    }

    @Test
    void attachmentsThatWaitAreBoundedAndSmallFramesPassBehindThem() throws Exception {
        try (ManagedProcess process = started()) {
            byte[] most = new byte[40 * MIB];
            CompletableFuture<JsonNode> first = process.request("pause", most, JsonNode.class);
            assertThatExceptionOfType(BackpressureException.class)
                .isThrownBy(() -> process.call("look", new byte[MIB], JsonNode.class))
                .withMessageContaining("limits.max-outbox-size");
            assertThat(process.call("echo", "behind", String.class)).isEqualTo("behind");
            assertThat(Children.await(first).get("size").asInt()).isEqualTo(most.length);
            assertThat(process.snapshot().outboxBytes()).isZero();
        }
    }

    @Test
    void rawValueThatWouldPromiseBytesIsRefused() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> process.sendValue(Map.of("type", "x", "bytes", 5)))
                .withMessageContaining("'bytes'");
            process.sendValue(Map.of("type", "x", "nested", Map.of("bytes", 5)));
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
        }
    }

    private static ManagedProcess started() throws Exception {
        return Children.started(Children.script("bytes.py"));
    }

    private Path file(int size) throws IOException {
        return Files.write(this.directory.resolve("file-" + size), new byte[size]);
    }

    private static void assertNotSent(ManagedProcess process, Request<?> request, String why) {
        assertThatExceptionOfType(IpcException.class).isThrownBy(() -> process.call(request))
            .withMessageContaining(why)
            .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

    private static long openFiles(Path file) throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter((link) -> {
                try {
                    return Files.readSymbolicLink(link).startsWith(file);
                }
                catch (IOException ex) {
                    return false; // closed while it was listed
                }
            }).count();
        }
    }

}
