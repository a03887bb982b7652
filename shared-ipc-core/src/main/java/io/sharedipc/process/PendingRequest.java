package io.sharedipc.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;

import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One request that awaits its end: an answer, a failure, its timeout or its cancellation.
 * Whoever wins {@link #tryEnd()} ends it, once; the others do nothing.
 */
abstract class PendingRequest {

    private static final VarHandle ENDED;

    static {
        try {
            ENDED = MethodHandles.lookup().findVarHandle(PendingRequest.class, "ended", boolean.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    /** What is sent; this is its user until the end. */
    final Body body;

    final Handover handover = new Handover();

    private final Request<?> request;

    private volatile boolean ended;

    private volatile @Nullable Link link;

    /** Given by the table that holds the row, which publishes it. */
    private long id;

    PendingRequest(Request<?> request, Body body) {
        this.request = request;
        this.body = body;
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
     * @param frame the progress, whose bytes are to be closed
     * @param quota counts it while it waits
     */
    abstract void progressed(Frame frame, InboxQuota quota);

    /**
     * When the request is to be ended for want of an answer, by the clock of the timer.
     * @return the time, or {@link Long#MAX_VALUE} if whoever waits looks to that
     */
    abstract long deadline();

    /** The deadline has passed; called on any thread. */
    abstract void timedOut();

    final boolean tryEnd() {
        if (this.ended || !ENDED.compareAndSet(this, false, true)) {
            return false;
        }
        Link link = this.link;
        if (link != null) {
            link.requests().forget(this);
        }
        this.body.release();
        return true;
    }

    final boolean isEnded() {
        return this.ended;
    }

    final void submittedTo(Link link) {
        this.link = link;
    }

    /** The conversation that has the request; none while it waits for a child. */
    final @Nullable Link link() {
        return this.link;
    }

    final void numbered(long id) {
        this.id = id;
    }

    /**
     * Tells the worker, where it has the request and a kit, that nobody waits any more.
     */
    final void cancelAtWorker() {
        Link link = this.link;
        if (link != null && this.handover.isAccepted()) {
            link.requests().debts().giveUp(Long.toString(this.id), link);
        }
    }

    /**
     * Whether the worker can have seen the request.
     * @return {@link Outcome#UNKNOWN} once the frame was handed over
     */
    final Outcome outcome() {
        return this.handover.isAccepted() ? Outcome.UNKNOWN : Outcome.NOT_SENT;
    }

    final long id() {
        return this.id;
    }

    final Request<?> request() {
        return this.request;
    }

}
