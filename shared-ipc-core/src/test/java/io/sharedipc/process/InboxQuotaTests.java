package io.sharedipc.process;

import java.nio.charset.StandardCharsets;

import io.sharedipc.process.InboxQuota.Urgency;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameDecoder;
import io.sharedipc.wire.ProtocolException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InboxQuota} and {@link HostQuota}.
 */
class InboxQuotaTests {

    private static final LimitOptions LIMITS = LimitOptions.defaults().withInbox(3, 100_000);

    private final HostQuota host = new HostQuota(new HostLimits(1_000_000, 1_000_000, 10));

    private final InboxQuota quota = new InboxQuota(LIMITS, this.host);

    @Test
    void numberOfMessagesIsBoundedUnlessAnAnswerIsAwaited() {
        Frame frame = frame(10);
        for (int i = 0; i < 3; i++) {
            assertThat(this.quota.hasRoom(Urgency.NONE)).isTrue();
            this.quota.takeMessage(frame);
        }
        assertThat(this.quota.hasRoom(Urgency.NONE)).isFalse();
        assertThat(this.quota.hasRoom(Urgency.AWAITED)).isTrue();
        this.quota.releaseMessage(frame);
        assertThat(this.quota.hasRoom(Urgency.NONE)).isTrue();
    }

    @Test
    void bytesAreBoundedAndTwiceAsManyWhereAnAnswerIsAwaited() {
        this.quota.take(frame(100_000));
        assertThat(this.quota.hasRoom(Urgency.NONE)).isFalse();
        assertThat(this.quota.hasRoom(Urgency.AWAITED)).isTrue();
        this.quota.take(frame(100_000));
        assertThat(this.quota.hasRoom(Urgency.AWAITED)).isFalse();
    }

    @Test
    void smallFramesCountForTheirObjects() {
        Frame frame = frame(1);
        for (int i = 0; i < 1000; i++) {
            this.quota.take(frame);
        }
        assertThat(this.quota.hasRoom(Urgency.AWAITED)).isFalse();
    }

    @Test
    void whatIsReleasedLeavesNothingBehind() {
        Frame frame = frame(5000);
        this.quota.takeMessage(frame);
        assertThat(this.quota.tryEmit(frame)).isTrue();
        this.quota.releaseMessage(frame);
        this.quota.delivered(frame);
        assertThat(this.quota.usage()).isEqualTo(new InboxUsage(0, 0, 0, 0));
        assertThat(this.host.usage()).isEqualTo(new InboxUsage(0, 0, 0, 0));
    }

    @Test
    void fullHostHoldsEachProcessToItsShare() {
        InboxQuota greedy = new InboxQuota(LimitOptions.defaults(), this.host);
        InboxQuota modest = new InboxQuota(LimitOptions.defaults(), this.host);
        modest.take(frame(10_000));
        assertThat(greedy.hasRoom(Urgency.AWAITED)).isTrue();
        greedy.take(frame(1_000_000));
        assertThat(greedy.hasRoom(Urgency.AWAITED)).isFalse();
        assertThat(modest.hasRoom(Urgency.NONE)).isTrue();
    }

    @Test
    void eventsThatWaitForABusAreBoundedButOneMayBeLarge() {
        Frame large = frame(200_000);
        assertThat(this.quota.tryEmit(large)).isTrue();
        assertThat(this.quota.tryEmit(frame(1))).isFalse();
        this.quota.delivered(large);
        assertThat(this.quota.tryEmit(frame(1))).isTrue();
    }

    private static Frame frame(int size) {
        byte[] line = ("{\"type\":\"t\",\"payload\":\"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.US_ASCII);
        try {
            return FrameDecoder.decode(line, 0, line.length);
        }
        catch (ProtocolException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
