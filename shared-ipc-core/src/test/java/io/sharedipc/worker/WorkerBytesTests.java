package io.sharedipc.worker;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.RemoteException;
import io.sharedipc.process.Request;
import io.sharedipc.process.Response;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for bytes to and from a worker in Java that could not hold the large ones.
 */
class WorkerBytesTests {

    private static final long SECONDS = 20;

    private static final int MIB = 1024 * 1024;

    private ManagedProcess process;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        this.process = ManagedProcess.create(ProcessOptions.builder()
            .name("java")
            .mainClass(BytesWorker.class)
            .runtimeArgs("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
            .timeout(Duration.ofSeconds(60))
            .build());
        this.process.start().get(SECONDS, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        this.process.close();
    }

    @Test
    void handlersTakeAndGiveBytes() {
        byte[] bytes = random(100_000);
        assertThat(this.process.call("array", bytes, byte[].class)).isEqualTo(bytes);
        assertThat(this.process.call("buffer", bytes, ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(bytes));
        assertThat(this.process.call("attachment", bytes, Attachment.class).bytes()).isEqualTo(bytes);
        assertThat(this.process.call("array", new byte[0], byte[].class)).isEmpty();
        assertThat(this.process.call("array", null, byte[].class)).isNull();
    }

    @Test
    void handlersTakeAndGiveBytesBesideThePayload() {
        Response<JsonNode> response = this.process
            .call(Request.of("beside", "this", JsonNode.class).attachment(Attachment.of(random(10))).withResponse());
        assertThat(response.payload().get("was").asString()).isEqualTo("this");
        assertThat(response.attachment().orElseThrow().bytes()).isEqualTo(random(10));
        assertThat(this.process.call("has", 1, Boolean.class)).isFalse();
    }

    @Test
    void largeOnesPassThroughAFile() throws Exception {
        Path file = this.directory.resolve("large");
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 100; i++) {
                out.write(random(MIB));
            }
        }
        try (Attachment answer = this.process.call("attachment", Attachment.of(file), Attachment.class);
                Attachment beside = this.process
                    .call(Request.of("beside", 1, JsonNode.class).attachment(Attachment.of(file)).withResponse())
                    .attachment()
                    .orElseThrow()) {
            assertThat(beside.size()).isEqualTo(100 * MIB);
            Path back = this.directory.resolve("back");
            answer.transferTo(back);
            assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        }
    }

    @Test
    void progressCarriesBytes() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        seen.add(this.process
            .call(Request.of("progress", random(50_000), Integer.class).onProgress(Object.class, seen::add)));
        assertThat(seen).hasSize(3);
        assertThat((byte[]) seen.get(0)).isEqualTo(random(50_000));
        assertThat(seen.get(1)).isEqualTo("beside");
        assertThat(seen.get(2)).isEqualTo(50_000);
    }

    @Test
    void messagesCarryBytesBothWays() throws Exception {
        BlockingQueue<Message> told = new LinkedBlockingQueue<>();
        this.process.on(ProcessEvent.MessageReceived.class, (received) -> told.add(received.message()));
        this.process.send("send back", random(1000));
        Message back = told.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(back.type()).isEqualTo("back");
        assertThat(back.payload().binaryValue()).isEqualTo(random(1000));
        Message beside = told.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(beside.payload()).hasToString("[1]");
        assertThat(beside.attachment().bytes()).isEqualTo(random(1000));
    }

    @Test
    void rawValueThatWouldPromiseBytesIsRefused() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> this.process.call("raw", Map.of("type", "x", "bytes", 5), String.class))
            .withMessageContaining("'bytes'");
        assertThat(this.process.call("raw", Map.of("bytes", 5), String.class)).isEqualTo("sent");
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

}
