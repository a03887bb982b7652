package io.sharedipc.process;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import io.sharedipc.wire.Feature;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a streamed request, whose parts go to the subscription. Whoever retries
 * a request makes another.
 */
final class StreamSource {

    private final RequestSubscription<?> subscription;

    private final PendingRequest row;

    private final RequestEnds ends;

    private int consumed; // used in the subscription's mailbox only

    StreamSource(RequestSubscription<?> subscription, PendingRequest row, RequestEnds ends) {
        this.subscription = subscription;
        this.row = row;
        this.ends = ends;
    }

    /** A part came; called on the reader. */
    void told(Frame frame, InboxQuota quota) {
        quota.take(frame);
        this.subscription.told(new Part(this, frame, quota));
    }

    /**
     * The subscriber has taken a part. The worker is told of a batch of them.
     */
    private void consumed() {
        this.consumed++;
        if (this.consumed >= RequestSubscription.WINDOW / 2) {
            grant(this.consumed);
            this.consumed = 0;
        }
    }

    private void grant(int parts) {
        Link link = this.row.link();
        if (link != null && !this.row.isEnded() && link.kit().knows(Feature.CREDIT)) {
            byte[] payload = Integer.toString(parts).getBytes(StandardCharsets.US_ASCII);
            link.kit().tell(MessageTypes.CREDIT, Long.toString(this.row.id()), payload);
        }
    }

    /**
     * One part of the answer.
     *
     * @param source where it came from
     * @param frame as it came
     * @param quota counts it until it is converted or dropped
     */
    record Part(StreamSource source, Frame frame, InboxQuota quota) {

        <P> @Nullable P as(Type type) {
            try {
                return this.source.ends.item(this.source.row.request(), type, this.frame);
            }
            finally {
                this.quota.release(this.frame);
            }
        }

        void consumed() {
            this.source.consumed();
        }

        /** Nobody takes it. */
        void drop() {
            this.frame.discard();
            this.quota.release(this.frame);
        }

    }

}
