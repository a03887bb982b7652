package io.sharedipc.process;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.sharedipc.concurrent.AdaptiveSpin;
import io.sharedipc.concurrent.LeaderLoop;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameReader;
import io.sharedipc.wire.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading of one child's channel, by its loop or, while calls come one at a time, by
 * the caller itself, who then needs no other thread to be woken. Having answered the only
 * caller, the loop rests; it takes the reading back when it is asked to, or once nobody
 * has called for a while. A caller only looks, and never waits in a read.
 */
final class Reading implements LeaderLoop.Source {

    /**
     * How long the loop rests between its looks; what a child says unasked, right after a
     * call, may wait for two of them.
     */
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(2);

    private static final Logger logger = LoggerFactory.getLogger(Reading.class);

    private enum Right {

        LOOP, NOBODY, CALLER

    }

    private final AtomicReference<Right> right = new AtomicReference<>(Right.LOOP);

    private final Channel channel;

    private final FrameReader frames;

    private final RequestTable requests;

    private final InboxQuota quota;

    /** Made once: it is asked at each read. */
    private final Supplier<InboxQuota.Urgency> urgency = this::urgency;

    private final Inbox inbox;

    private final Runnable onEnd;

    private final Queue<Frame> aside = new ArrayDeque<>(); // handed on with the right

    private final FrameReader.Frames polled;

    private @Nullable ProtocolException violation; // handed on with the right

    private @Nullable Error failed; // handed on with the right

    private volatile @Nullable Throwable failure;

    private volatile boolean starting = true;

    private volatile int calls;

    private volatile boolean wanted;

    private volatile @Nullable Thread resting;

    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * Prepares to read.
     * @param channel what is read
     * @param limits bounds what is read
     * @param link whose answers are read
     * @param inbox takes the lines
     * @param onEnd runs at the end of the channel
     */
    Reading(Channel channel, LimitOptions limits, Link link, Inbox inbox, Runnable onEnd) {
        this.channel = channel;
        this.frames = FrameReader.ofWorker(channel, limits.maxFrameSize(), limits.maxAttachmentSize());
        this.requests = link.requests();
        this.quota = inbox.quota();
        this.inbox = inbox;
        this.polled = inbox.answersOnly(this.aside);
        this.onEnd = onEnd;
    }

    /**
     * Reads nothing more of a child that is about to be killed; what it said after that
     * is dropped.
     * @return {@code false} if that was done before
     */
    boolean stop() {
        this.inbox.close();
        return this.stopped.compareAndSet(false, true);
    }

    @Override
    public boolean read() {
        return !this.stopped.get() && readMore();
    }

    private boolean readMore() {
        try {
            return readOrRest();
        }
        catch (ProtocolException ex) {
            this.inbox.violated(ex, "its channel is closed");
        }
        catch (IOException ex) {
            // The child is gone; its exit tells the rest.
        }
        catch (Throwable ex) { // no fault of the worker's, such as no memory for a frame
            this.failure = ex;
            logger.error("The host failed to read a worker, and reads nothing more of it", ex);
        }
        return false;
    }

    private boolean readOrRest() throws IOException, ProtocolException {
        if (this.right.get() != Right.LOOP) {
            rest();
            takeIn();
            return true; // ahead of a read that may wait, the callbacks of what came
        }
        if (!this.frames.isAmidBytes() && !this.quota.awaitRoom(this.urgency)) {
            return true; // the callbacks of what came may make room
        }
        boolean more = this.frames.read(this.inbox);
        if (this.inbox.hasAnsweredCall() && AdaptiveSpin.isEnabled()) {
            leaveToCallers();
        }
        return more;
    }

    /** What of the host's own ended the reading, such as that it has no memory left. */
    @Nullable Throwable failure() {
        return this.failure;
    }

    @Override
    public void ended() {
        this.onEnd.run();
    }

    /** The child is ready. */
    void started() {
        this.starting = false;
    }

    private InboxQuota.Urgency urgency() {
        if (this.starting) {
            return InboxQuota.Urgency.STARTING;
        }
        return (this.requests.size() > 0) ? InboxQuota.Urgency.AWAITED : InboxQuota.Urgency.NONE;
    }

    /**
     * A caller asks to read for itself, until it {@linkplain #release() has done}. Calls
     * that follow each other closely must not keep the loop from what it is wanted for.
     */
    boolean tryLead() {
        return this.right.get() == Right.NOBODY && !this.wanted && this.right.compareAndSet(Right.NOBODY, Right.CALLER);
    }

    /** Reads what is there; by the leading caller. What is no answer to a call waits. */
    void poll() {
        try {
            if (this.violation == null && this.failed == null && this.quota.hasRoom(urgency())
                    && this.channel.isReadable()) {
                this.frames.read(this.polled);
            }
        }
        catch (ProtocolException ex) {
            this.violation = ex;
        }
        catch (IOException ex) {
            // The loop will meet it too.
        }
        catch (Error ex) { // for the loop, as if it had read that itself
            this.failed = ex;
        }
    }

    void release() {
        boolean left = this.violation != null || this.failed != null || !this.aside.isEmpty();
        this.calls++; // only who has the right counts
        this.right.set(Right.NOBODY);
        if (left || this.wanted || this.requests.size() > 0) {
            want();
        }
    }

    /** Has the loop read, where it rests: an answer is awaited that no caller reads. */
    void want() {
        if (this.right.get() != Right.LOOP) {
            this.wanted = true;
            LockSupport.unpark(this.resting);
        }
        else {
            this.quota.wake();
        }
    }

    /** Offers the reading to callers, where no request is left that awaits an answer. */
    private void leaveToCallers() {
        if (this.requests.size() == 0) {
            this.right.set(Right.NOBODY);
            if (this.requests.size() > 0) { // one came that relied on the loop
                this.right.compareAndSet(Right.NOBODY, Right.LOOP);
            }
        }
    }

    private void rest() {
        this.resting = Thread.currentThread();
        int seen = this.calls - 1;
        while (!((this.wanted || seen == this.calls) && this.right.compareAndSet(Right.NOBODY, Right.LOOP))) {
            seen = this.calls;
            LockSupport.parkNanos(this, REST);
            Thread.interrupted(); // a stray one must not keep the loop from resting
        }
        this.resting = null;
        this.wanted = false;
    }

    private void takeIn() throws ProtocolException {
        for (Frame frame = this.aside.poll(); frame != null; frame = this.aside.poll()) {
            this.inbox.frame(frame);
        }
        if (this.violation != null) {
            throw this.violation;
        }
        if (this.failed != null) {
            throw this.failed;
        }
    }

}
