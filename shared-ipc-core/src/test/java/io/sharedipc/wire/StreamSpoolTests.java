package io.sharedipc.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;

import io.sharedipc.testing.NothingLeft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StreamSpool}.
 */
class StreamSpoolTests {

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 999, 1000 })
    void shortStreamIsKeptInMemory(int length) throws IOException {
        long files = NothingLeft.privateFiles();
        Attachment attachment = StreamSpool.read(new ByteArrayInputStream(random(length)), 1000);
        assertThat(attachment.bytes()).isEqualTo(random(length));
        assertThat(NothingLeft.privateFiles()).isEqualTo(files);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1001, 100_000, 1_000_000 })
    void longStreamIsKeptInAPrivateFile(int length) throws IOException {
        long files = NothingLeft.privateFiles();
        try (Attachment attachment = StreamSpool.read(new ByteArrayInputStream(random(length)), 1000)) {
            assertThat(NothingLeft.privateFiles()).isEqualTo(files + 1);
            assertThat(attachment.size()).isEqualTo(length);
            assertThat(attachment.bytes()).isEqualTo(random(length));
            assertThat(attachment.bytes()).as("read again").isEqualTo(random(length));
        }
        assertThat(NothingLeft.privateFiles()).isEqualTo(files);
    }

    @Test
    void streamThatFailsLeavesNoFile() {
        long files = NothingLeft.privateFiles();
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(random(5000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("no more");
            }
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> StreamSpool.read(failing, 1000))
            .withMessage("no more");
        assertThat(NothingLeft.privateFiles()).isEqualTo(files);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

}
