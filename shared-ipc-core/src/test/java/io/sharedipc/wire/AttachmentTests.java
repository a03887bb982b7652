package io.sharedipc.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.sharedipc.testing.NothingLeft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Attachment}.
 */
class AttachmentTests {

    private static final byte[] BYTES = "0123456789".getBytes();

    @TempDir
    private Path directory;

    @Test
    void arrayIsHandedOnWithoutACopy() {
        assertThat(Attachment.of(BYTES).bytes()).isSameAs(BYTES);
    }

    @Test
    void allKindsGiveTheSameBytes() throws Exception {
        Path file = Files.write(this.directory.resolve("file"), BYTES);
        ByteBuffer part = ByteBuffer.wrap("x0123456789x".getBytes(), 1, 10);
        ByteBuffer direct = ByteBuffer.allocateDirect(10).put(BYTES).flip();
        for (Attachment attachment : List.of(Attachment.of(BYTES), Attachment.of(part), Attachment.of(direct),
                Attachment.of(file), spooled())) {
            try (attachment; InputStream in = attachment.inputStream()) {
                assertThat(attachment.size()).isEqualTo(10);
                assertThat(attachment.bytes()).isEqualTo(BYTES);
                assertThat(attachment.byteBuffer().isReadOnly()).isTrue();
                assertThat(attachment.byteBuffer()).isEqualTo(ByteBuffer.wrap(BYTES));
                assertThat(in.readAllBytes()).isEqualTo(BYTES);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                attachment.transferTo(out);
                assertThat(out.toByteArray()).isEqualTo(BYTES);
                attachment.transferTo(this.directory.resolve("copy"));
                assertThat(this.directory.resolve("copy")).hasBinaryContent(BYTES);
            }
        }
    }

    @Test
    void bufferKeepsItsPosition() {
        ByteBuffer buffer = ByteBuffer.wrap(BYTES).position(3);
        assertThat(Attachment.of(buffer).bytes()).asString().isEqualTo("3456789");
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void streamIsReadOnce() throws Exception {
        Attachment attachment = Attachment.of(new ByteArrayInputStream(BYTES), 4);
        assertThat(attachment.bytes()).asString().isEqualTo("0123");
        assertThatIOException().isThrownBy(attachment::inputStream).withMessageContaining("once");
    }

    @Test
    void streamThatEndsEarlySaysSo() {
        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(() -> Attachment.of(new ByteArrayInputStream(BYTES), 11).bytes())
            .withMessageContaining("ended after 10 bytes, not the 11");
    }

    @Test
    void negativeLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Attachment.of(InputStream.nullInputStream(), -1));
    }

    @Test
    void streamOfAClosedAttachmentReadsOnAndThenTheFileIsGone() throws Exception {
        Attachment attachment = spooled();
        InputStream in = attachment.inputStream();
        attachment.close();
        attachment.close();
        assertThat(in.readAllBytes()).isEqualTo(BYTES);
        assertThat(NothingLeft.privateFiles()).isEqualTo(1);
        in.close();
        assertThat(NothingLeft.privateFiles()).isZero();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(attachment::bytes)
            .withMessageContaining("closed");
    }

    @Test
    void interruptOfOneReaderIsNoMatterOfTheOthers() throws Exception {
        try (Attachment attachment = spooled()) {
            Thread.currentThread().interrupt();
            assertThat(attachment.bytes()).isEqualTo(BYTES);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(attachment.bytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void privateFileHasNoNameAndGoesWithTheGarbage() throws Exception {
        Attachment attachment = spooled();
        assertThat(attachment.size()).isEqualTo(10);
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files).noneMatch((file) -> file.getFileName().toString().startsWith("shared-ipc-bytes-"));
        }
        assertThat(NothingLeft.privateFiles()).isEqualTo(1);
        attachment = null;
        await().until(() -> {
            System.gc();
            return NothingLeft.privateFiles() == 0;
        });
    }

    @Test
    void attachmentInsideAPayloadIsText() {
        assertThat(JsonMapper.shared().writeValueAsString(Map.of("data", Attachment.of(BYTES))))
            .isEqualTo("{\"data\":\"MDEyMzQ1Njc4OQ==\"}");
    }

    @Test
    void attachmentThatCouldNotBeKeptSaysWhy() {
        Attachment lost = new LostAttachment(7, new IOException("No space left on device"));
        assertThat(lost.size()).isEqualTo(7);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(lost::bytes)
            .withMessageContaining("an attachment of 7 bytes could not be kept in a file in /")
            .withMessageContaining("No space left on device");
    }

    private static Attachment spooled() throws IOException {
        SharedFile file = SharedFile.createPrivate();
        file.append(BYTES, 0, BYTES.length);
        return new SpooledAttachment(file, BYTES.length);
    }

}
