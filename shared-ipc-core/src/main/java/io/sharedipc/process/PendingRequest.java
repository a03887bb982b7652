package io.sharedipc.process;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.wire.Frame;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;

/**
 * One request that awaits its end: an answer, a failure, its timeout or its cancellation.
 * Whoever wins {@link #tryEnd()} ends it, once; the others do nothing.
 */
abstract class PendingRequest {

    /** The payload as JSON. */
    final byte[] payload;

    private final Request<?> request;

    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile @Nullable RequestTable home;

    private volatile @Nullable Link link;

    private volatile long id;

    /** The offsets in the child's input of the frame; the end is 0 while not sent. */
    private volatile long frameStart;

    private volatile long frameEnd;

    PendingRequest(Request<?> request, byte[] payload) {
        this.request = request;
        this.payload = payload;
    }

    /**
     * The answer came; called on the reader by the winner.
     * @param frame the answer
     * @param callbacks runs users' code
     */
    abstract void answered(Frame frame, Executor callbacks);

    /**
     * Whether the frame may be written together with others that are about to come.
     * @return {@code false} if a thread waits for the answer
     */
    abstract boolean isPatient();

    /**
     * There is none; called by the winner on any thread.
     * @param failure why
     */
    abstract void failed(IpcException failure);

    /**
     * A word on the way; called on the reader.
     * @param frame the progress
     */
    abstract void progressed(Frame frame);

    final boolean tryEnd() {
        if (!this.ended.compareAndSet(false, true)) {
            return false;
        }
        RequestTable home = this.home;
        if (home != null) {
            home.forget(this);
        }
        return true;
    }

    final boolean isEnded() {
        return this.ended.get();
    }

    final void settle(RequestTable home, long id) {
        this.id = id;
        this.home = home;
    }

    final void submittedTo(Link link) {
        this.link = link;
    }

    /**
     * Tells the worker, where it has the request and a kit, that nobody waits any more.
     */
    final void cancelAtWorker() {
        Link link = this.link;
        if (link != null && this.frameEnd > 0) {
            link.control(MessageTypes.CANCEL, Long.toString(this.id));
        }
    }

    final void sent(long frameStart, long frameEnd) {
        this.frameStart = frameStart;
        this.frameEnd = frameEnd;
    }

    /**
     * Whether the worker can have seen the request.
     * @return {@link Outcome#UNKNOWN} once the frame was handed over
     */
    final Outcome outcome() {
        return (this.frameEnd > 0) ? Outcome.UNKNOWN : Outcome.NOT_SENT;
    }

    final long frameStart() {
        return this.frameStart;
    }

    final long frameEnd() {
        return this.frameEnd;
    }

    final long id() {
        return this.id;
    }

    final Request<?> request() {
        return this.request;
    }

}
