package io.sharedipc.process;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for bytes to and from a worker, which speaks the frames by hand.
 */
@RequiresRuntime("python3")
class BytesTests {

    private static final int MIB = 1024 * 1024;

    private static final byte[] SMALL = "0123456789".getBytes();

    private ManagedProcess process;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        this.process = Children.started(Children.script("bytes.py"));
    }

    @AfterEach
    void stop() {
        this.process.close();
    }

    @Test
    void payloadOfBytesGoesAndComesAsBytes() {
        assertThat(this.process.call("echo", SMALL, byte[].class)).isEqualTo(SMALL);
        assertThat(this.process.call("echo", ByteBuffer.wrap(SMALL), ByteBuffer.class))
            .isEqualTo(ByteBuffer.wrap(SMALL));
        assertThat(this.process.call("echo", new byte[0], byte[].class)).isEmpty();
        assertThat(this.process.call("look", SMALL, JsonNode.class).get("has").asBoolean()).isFalse();
    }

    @Test
    void payloadOfBytesIsAsked() throws Exception {
        assertThat(Children.await(this.process.request("echo", SMALL, byte[].class))).isEqualTo(SMALL);
        assertThat(this.process.call("echo", SMALL, Object.class)).isEqualTo(SMALL);
        assertThat(this.process.call("echo", SMALL, JsonNode.class).binaryValue()).isEqualTo(SMALL);
        assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> this.process.call("echo", SMALL, Map.class))
            .withMessageContaining("10 bytes, not JSON: ask for byte[], ByteBuffer or Attachment");
    }

    @Test
    void attachmentGoesAndComesBesideThePayload() {
        Response<JsonNode> response = this.process.call(Request.of("echo", Map.of("name", "a"), JsonNode.class)
            .attachment(Attachment.of(SMALL))
            .withResponse());
        assertThat(response.payload().get("name").asString()).isEqualTo("a");
        assertThat(response.attachment().orElseThrow().bytes()).isEqualTo(SMALL);
    }

    @Test
    void attachmentBesideNothingIsNoPayload() {
        JsonNode seen = this.process.call(Request.of("look", null, JsonNode.class).attachment(Attachment.of(SMALL)));
        assertThat(seen.get("has").asBoolean()).isTrue();
        assertThat(seen.get("size").asInt()).isEqualTo(10);
    }

    @Test
    void responseTellsHeadersAndHasNoAttachmentWhereTheBytesAreThePayload() {
        Response<byte[]> response = this.process.call(Request.of("make", 20, byte[].class).withResponse());
        assertThat(response.payload()).hasSize(20);
        assertThat(response.headers()).containsEntry("made", "yes");
        assertThat(response.attachment()).isEmpty();
    }

    @Test
    void unwantedAttachmentIsClosed() {
        assertThat(this.process.call("beside", 20 * MIB, String.class)).isEqualTo("beside");
        assertThatExceptionOfType(PayloadException.class)
            .isThrownBy(() -> this.process.call("beside", 20 * MIB, Integer.class))
            .withMessageContaining("Request.withResponse()");
        assertThat(this.process.call(Request.of("make", 20 * MIB, Void.class))).isNull();
    } // no file is left, which is looked at after each test

    @Test
    void largeAnswerIsHeldInAFile() throws Exception {
        try (Attachment answer = this.process.call("make", 30 * MIB / 10 * 10, Attachment.class)) {
            assertThat(answer.toString()).contains("private file");
            assertThat(answer.size()).isEqualTo(30 * MIB / 10 * 10);
            try (var in = answer.inputStream()) {
                in.skipNBytes(29 * MIB / 10 * 10);
                assertThat(in.readNBytes(10)).isEqualTo(SMALL);
            }
            Attachment again = this.process.call("echo", answer, Attachment.class);
            assertThat(sha(again)).isEqualTo(sha(answer));
            again.close();
        }
    }

    @Test
    void everySizeAndSourceArrivesWhole() throws Exception {
        for (int size : List.of(0, 1, 8191, 8193, 65_536, 65_537, 3 * MIB + 1)) {
            byte[] bytes = random(size);
            Path file = Files.write(this.directory.resolve("file"), bytes);
            for (Attachment source : List.of(Attachment.of(bytes), Attachment.of(file),
                    Attachment.of(new ByteArrayInputStream(bytes), size), direct(bytes))) {
                JsonNode seen = this.process.call("look", source, JsonNode.class);
                assertThat(seen.get("sha").asString()).as("%s of %s", source, size).isEqualTo(sha(bytes));
            }
        }
    }

    @Test
    void smallCallsAndLargeAttachmentsKeepTheirOrder() throws Exception {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int number = i;
            Object payload = (i % 10 == 5) ? random(2 * MIB) : (i % 10 == 6) ? random(20_000) : i;
            all.add(this.process.request("look", payload, JsonNode.class).thenAccept((seen) -> {
                assertThat(seen.get("read").asInt()).isEqualTo(number + 1);
                assertThat(seen.get("sha").isNull()).isEqualTo(!(payload instanceof byte[]));
            }));
        }
        Children.await(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
    }

    @Test
    void progressMayBeBytes() {
        List<byte[]> seen = new CopyOnWriteArrayList<>();
        assertThat(
                this.process.call(Request.of("progress", 17 * MIB, String.class).onProgress(byte[].class, seen::add)))
            .isEqualTo("done");
        assertThat(seen).hasSize(3).allSatisfy((bytes) -> assertThat(bytes).hasSize(17 * MIB));
        assertThat(seen.get(2)[0]).isEqualTo((byte) 2);
        assertThat(this.process.call("progress", 17 * MIB, String.class)).isEqualTo("done");
    }

    @Test
    void messageMayBeBytes() throws Exception {
        CompletableFuture<byte[]> whole = new CompletableFuture<>();
        CompletableFuture<Long> size = new CompletableFuture<>();
        CompletableFuture<Long> event = new CompletableFuture<>();
        this.process.onMessage("blob", byte[].class, whole::complete);
        this.process.onMessage("blob", Attachment.class, (attachment) -> size.complete(attachment.size()));
        this.process.on(ProcessEvent.MessageReceived.class,
                (received) -> event.complete(received.message().attachment().size()));
        this.process.call("message", 20_000_000, String.class);
        assertThat(Children.await(whole)).hasSize(20_000_000);
        assertThat(Children.await(size)).isEqualTo(20_000_000);
        assertThat(Children.await(event)).isEqualTo(20_000_000);
    }

    @Test
    void messageThatNobodyHearsIsForgotten() {
        assertThat(this.process.call("message", 20_000_000, String.class)).isEqualTo("told");
    }

    @Test
    void sentMessageCarriesBytes() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        this.process.onMessage("response", JsonNode.class, (any) -> heard.complete("never"));
        this.process.send("look", SMALL);
        this.process.send("look", "beside", Attachment.of(random(MIB)));
        assertThat(this.process.call("echo", "after", String.class)).isEqualTo("after");
        assertThat(heard).isNotDone();
    }

    @Test
    void textBecomesAnAttachmentWhereItIsAsked() {
        assertThat(this.process.call("echo", "MDEyMzQ1Njc4OQ==", Attachment.class).bytes()).isEqualTo(SMALL);
    }

    private static Attachment direct(byte[] bytes) {
        return Attachment.of(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String sha(Attachment attachment) throws Exception {
        return sha(Arrays.copyOf(attachment.bytes(), (int) attachment.size()));
    }

}
