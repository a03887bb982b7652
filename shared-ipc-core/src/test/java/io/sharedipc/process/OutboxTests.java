package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.sharedipc.wire.Channel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Outbox}.
 */
class OutboxTests {

    private static final int LIMIT = 100_000;

    private static final byte[] SAFE = new byte[32 * 1024];

    private final Recording channel = new Recording();

    private final Queue<Runnable> writers = new ArrayDeque<>();

    private final List<Exception> spoiled = new ArrayList<>();

    private boolean flushedLater;

    private final Outbox outbox = new Outbox(this.channel, this.writers::add, LIMIT, () -> this.flushedLater,
            this.spoiled::add);

    @Test
    void callerWritesWhatCannotBlock() {
        assertThat(offer("one")).isTrue();
        assertThat(this.channel.texts).containsExactly("one");
        assertThat(this.writers).isEmpty();
        assertThat(this.outbox.size()).isZero();
    }

    @Test
    void wordThatMustNotBeLostHasRoomInAFullOutbox() {
        this.outbox.offer(SAFE, null, null);
        this.outbox.offer(new byte[LIMIT], null, null);
        assertThatExceptionOfType(BackpressureException.class).isThrownBy(() -> offer("more"));
        assertThat(this.outbox.offerAlways("credit".getBytes(StandardCharsets.UTF_8))).isTrue();
        this.writers.remove().run();
        assertThat(this.channel.texts.get(this.channel.texts.size() - 1)).endsWith("credit");
        this.outbox.discard();
        assertThat(this.outbox.offerAlways(new byte[1])).isFalse();
    }

    @Test
    void whatIsQueuedWhileAWriteRunsGoesOutTogether() {
        this.channel.duringNextWrite = () -> {
            offer("two,");
            offer("three");
        };
        offer("one");
        assertThat(this.channel.texts).containsExactly("one", "two,three");
    }

    @Test
    void whatMightBlockIsWrittenByAnotherThread() {
        this.outbox.offer(SAFE, null, null);
        offer("more");
        assertThat(this.channel.texts).hasSize(1);
        assertThat(this.outbox.size()).isEqualTo(4);
        this.writers.remove().run();
        assertThat(this.channel.texts).hasSize(2).last().isEqualTo("more");
        assertThat(this.outbox.size()).isZero();
    }

    @Test
    void callerWritesAgainOnceTheInputIsProvenRead() {
        this.outbox.offer(SAFE, null, null);
        this.outbox.proveRead(SAFE.length);
        offer("more");
        assertThat(this.channel.texts).hasSize(2);
        assertThat(this.writers).isEmpty();
    }

    @Test
    void olderProofDoesNotTakeBackALaterOne() {
        this.outbox.offer(SAFE, null, null);
        this.outbox.proveRead(SAFE.length);
        this.outbox.proveRead(1);
        offer("more");
        assertThat(this.writers).isEmpty();
    }

    @Test
    void patientFramesWaitForTheFlushAndGoOutTogether() {
        this.flushedLater = true;
        this.outbox.offer("one,".getBytes(StandardCharsets.UTF_8), null, new Row());
        this.outbox.offer("two".getBytes(StandardCharsets.UTF_8), null, new Row());
        assertThat(this.channel.texts).isEmpty();
        this.outbox.flush();
        assertThat(this.channel.texts).containsExactly("one,two");
    }

    @Test
    void patientFramesGoOutOnceTheyAreMany() {
        this.flushedLater = true;
        this.outbox.offer(new byte[4 * 1024 - 1], null, new Row());
        assertThat(this.channel.texts).isEmpty();
        this.outbox.offer(new byte[1], null, new Row());
        assertThat(this.channel.texts).singleElement().satisfies((text) -> assertThat(text).hasSize(4 * 1024));
    }

    @Test
    void frameThatIsNotPatientTakesThePatientOnesWithIt() {
        this.flushedLater = true;
        this.outbox.offer("patient,".getBytes(StandardCharsets.UTF_8), null, new Row());
        offer("now");
        assertThat(this.channel.texts).containsExactly("patient,now");
    }

    @Test
    void patientFrameIsWrittenAtOnceWhereNoFlushFollows() {
        this.outbox.offer("now".getBytes(StandardCharsets.UTF_8), null, new Row());
        assertThat(this.channel.texts).containsExactly("now");
    }

    @Test
    void requestIsToldWhereItsFrameLies() {
        offer("12345");
        Row row = new Row();
        this.outbox.offer(new byte[10], null, row);
        assertThat(row.handover.start()).isEqualTo(5);
        assertThat(row.handover.end()).isEqualTo(15);
    }

    @Test
    void frameIsHandedOverOnceItsWriteBegins() {
        this.outbox.offer(SAFE, null, null);
        offer("more");
        assertThat(this.outbox.isHandedOver(0)).isTrue();
        assertThat(this.outbox.isHandedOver(SAFE.length)).isFalse();
        this.writers.remove().run();
        assertThat(this.outbox.isHandedOver(SAFE.length)).isTrue();
    }

    @Test
    void fullOutboxRefusesAndKeepsWhatItHas() {
        this.outbox.offer(SAFE, null, null);
        this.outbox.offer(new byte[LIMIT], null, null);
        assertThatExceptionOfType(BackpressureException.class).isThrownBy(() -> offer("x"))
            .withMessage(
                    "Not sent: 100000 bytes wait already for a worker that does not read (limits.max-outbox-size)");
        assertThat(this.outbox.size()).isEqualTo(LIMIT);
        this.writers.remove().run();
        assertThat(offer("x")).isTrue();
    }

    @Test
    void finishClosesOnceAllIsWrittenAndTakesNothingMore() {
        this.outbox.offer(SAFE, null, null);
        offer("last");
        this.outbox.finish();
        assertThat(this.channel.closed).isFalse();
        assertThat(offer("late")).isFalse();
        this.writers.remove().run();
        assertThat(this.channel.texts).last().isEqualTo("last");
        assertThat(this.channel.closed).isTrue();
    }

    @Test
    void finishOfAnEmptyOutboxClosesAtOnce() {
        this.outbox.finish();
        assertThat(this.channel.closed).isTrue();
    }

    @Test
    void discardForgetsWhatWaits() {
        this.outbox.offer(SAFE, null, null);
        offer("more");
        this.outbox.discard();
        assertThat(this.outbox.size()).isZero();
        assertThat(this.channel.closed).isTrue();
        this.writers.remove().run();
        assertThat(this.channel.texts).hasSize(1);
        assertThat(offer("late")).isFalse();
    }

    @Test
    void brokenPipeEndsTheSending() {
        this.channel.broken = true;
        assertThat(offer("one")).isTrue();
        assertThat(offer("two")).isFalse();
    }

    private boolean offer(String text) {
        return this.outbox.offer(text.getBytes(StandardCharsets.UTF_8), null, null);
    }

    /**
     * A channel that keeps each write.
     */
    private static final class Recording implements Channel {

        private final List<String> texts = new ArrayList<>();

        private Runnable duringNextWrite = () -> {
        };

        private boolean broken;

        private boolean closed;

        @Override
        public void send(byte[] bytes, int offset, int length) throws IOException {
            if (this.broken) {
                throw new IOException("Broken pipe");
            }
            this.texts.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            Runnable task = this.duringNextWrite;
            this.duringNextWrite = () -> {
            };
            task.run();
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
            this.closed = true;
        }

    }

}
