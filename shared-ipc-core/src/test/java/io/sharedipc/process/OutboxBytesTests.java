package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.UnreadableAttachmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for attachments in an {@link Outbox}.
 */
class OutboxBytesTests {

    private static final int LIMIT = 100_000;

    private final Recording channel = new Recording();

    private final Queue<Runnable> writers = new ArrayDeque<>();

    private final List<UnreadableAttachmentException> spoiled = new ArrayList<>();

    private final Outbox outbox = new Outbox(this.channel, this.writers::add, LIMIT, () -> false, this.spoiled::add);

    @TempDir
    private Path directory;

    @Test
    void smallAttachmentGoesOutWithItsLineInOneWrite() throws Exception {
        offer("line,", body(new byte[100]));
        assertThat(this.channel.sizes).containsExactly(105);
        assertThat(this.writers).isEmpty();
    }

    @Test
    void largeAttachmentIsWrittenByAnotherThreadBetweenItsNeighbours() throws Exception {
        offer("before,", null);
        offer("line,", body("x".repeat(40_000).getBytes()));
        offer("after", null);
        assertThat(this.channel.sizes).containsExactly(7);
        this.writers.remove().run();
        assertThat(this.channel.text()).isEqualTo("before,line," + "x".repeat(40_000) + "after");
        assertThat(this.outbox.size()).isZero();
    }

    @Test
    void arrayIsWrittenInPiecesWithoutACopy() throws Exception {
        byte[] bytes = new byte[200_000];
        offer("\n", body(bytes));
        this.writers.remove().run();
        assertThat(this.channel.arrays).contains(bytes);
        assertThat(this.channel.sizes).contains(64 * 1024).doesNotContain(200_000);
    }

    @Test
    void requestLiesBehindItsLineAndItsBytes() throws Exception {
        Row row = new Row();
        this.outbox.offer(new byte[10], body(new byte[50_000]), row);
        assertThat(row.handover.end()).isEqualTo(50_010);
    }

    @Test
    void oneAttachmentAloneMayBeOfAnySizeAndSmallFramesHaveRoomBehindIt() throws Exception {
        offer("\n", body(new byte[3 * LIMIT]));
        assertThat(this.outbox.size()).isEqualTo(3 * LIMIT + 1);
        assertThatExceptionOfType(BackpressureException.class).isThrownBy(() -> offer("\n", body(new byte[10_000])))
            .withMessageContaining("limits.max-outbox-size");
        offer("small", null);
        this.writers.remove().run();
        offer("\n", body(new byte[10_000]));
        assertThat(this.outbox.size()).isEqualTo(10_001);
    }

    @Test
    void fileCountsForWhatItHoldsOfTheMemory() throws Exception {
        Path file = Files.write(this.directory.resolve("file"), new byte[3 * LIMIT]);
        Body first = body(Attachment.of(file));
        Body second = body(Attachment.of(file));
        offer("\n", first);
        assertThat(this.outbox.size()).isEqualTo(64 * 1024 + 1);
        assertThatExceptionOfType(BackpressureException.class).isThrownBy(() -> offer("\n", second));
        this.outbox.discard();
        assertThat(this.outbox.size()).isZero();
        first.release();
        second.release();
        assertThat(first.tryRetain()).isFalse();
        assertThat(second.tryRetain()).isFalse();
    }

    @Test
    void fileIsLetGoOnceItIsWritten() throws Exception {
        Body body = body(Attachment.of(Files.write(this.directory.resolve("file"), new byte[LIMIT])));
        offer("\n", body);
        body.release();
        assertThat(body.tryRetain()).isTrue();
        body.release();
        this.writers.remove().run();
        assertThat(body.tryRetain()).isFalse();
    }

    @Test
    void requestThatHasEndedIsNotWritten() throws Exception {
        Body body = body(Attachment.of(Files.write(this.directory.resolve("file"), new byte[LIMIT])));
        body.release();
        assertThat(this.outbox.offer("x".getBytes(), body, null)).isTrue();
        assertThat(this.channel.sizes).isEmpty();
        assertThat(this.outbox.size()).isZero();
    }

    @Test
    void attachmentThatCannotBeReadEndsTheSending() throws Exception {
        Path file = Files.write(this.directory.resolve("file"), new byte[LIMIT]);
        Body body = body(Attachment.of(file));
        offer("line", body);
        Files.write(file, new byte[10]);
        this.writers.remove().run();
        assertThat(this.spoiled).singleElement().satisfies((ex) -> {
            assertThat(ex.isOf(body)).isTrue();
            assertThat(ex).hasMessage(file + " became shorter while it was sent: 10 bytes, not 100000");
        });
        assertThat(this.outbox.offer("more".getBytes(), null, null)).isFalse();
        body.release();
        assertThat(body.tryRetain()).isFalse();
    }

    private void offer(String line, Body body) {
        assertThat(this.outbox.offer(line.getBytes(StandardCharsets.UTF_8), body, null)).isTrue();
    }

    private static Body body(Object payload) throws IOException {
        return Body.of(JsonMapper.shared(), payload, null, Long.MAX_VALUE);
    }

    /**
     * A channel that keeps each write.
     */
    private static final class Recording implements Channel {

        private final StringBuilder texts = new StringBuilder();

        private final List<Integer> sizes = new ArrayList<>();

        private final List<byte[]> arrays = new ArrayList<>();

        String text() {
            return this.texts.toString();
        }

        @Override
        public void send(byte[] bytes, int offset, int length) {
            this.texts.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
            this.sizes.add(length);
            this.arrays.add(bytes);
        }

        @Override
        public int receive(byte[] bytes, int offset, int length) {
            return -1;
        }

        @Override
        public boolean isReadable() {
            return false;
        }

        @Override
        public void close() {
        }

    }

}
