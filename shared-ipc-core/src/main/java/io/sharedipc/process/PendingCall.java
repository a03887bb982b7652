package io.sharedipc.process;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

import io.sharedipc.concurrent.AdaptiveSpin;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A request whose caller waits for it: the reader hands the answer straight to the
 * caller's thread, which spins for a moment before it parks.
 */
final class PendingCall extends PendingRequest {

    private final Thread caller = Thread.currentThread();

    private volatile @Nullable Object result; // a Frame or an IpcException

    PendingCall(Request<?> request, Body body) {
        super(request, body);
    }

    @Override
    void answered(Frame frame, Executor callbacks) {
        this.result = frame;
        LockSupport.unpark(this.caller);
    }

    @Override
    boolean isPatient() {
        return false;
    }

    @Override
    void failed(IpcException failure) {
        this.result = failure;
        LockSupport.unpark(this.caller);
    }

    @Override
    void progressed(Frame frame, InboxQuota quota) {
        frame.discard(); // a call that listens to progress goes by a future
    }

    @Override
    long deadline() {
        return Long.MAX_VALUE;
    }

    @Override
    void timedOut() {
        // The caller looks to that.
    }

    /**
     * Waits for the end.
     * @param deadline the end of the wait, by {@code System.nanoTime()}
     * @param spin decides whether to spin
     * @return the answer or the failure; {@code null} if the deadline passed or the
     * thread was interrupted
     */
    @Nullable Object await(long deadline, AdaptiveSpin spin) {
        Object ready = spin.begin() ? spin(spin) : this.result;
        Link link = link();
        if (ready == null && link != null) {
            link.reading().want();
        }
        while (ready == null) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return this.result;
            }
            LockSupport.parkNanos(this, left);
            ready = this.result;
        }
        return ready;
    }

    /**
     * Waits for the winner, who has won but not told yet.
     * @return the answer or the failure
     */
    Object awaitWinner() {
        Object ready = this.result;
        while (ready == null) {
            Thread.onSpinWait();
            ready = this.result;
        }
        return ready;
    }

    private @Nullable Object spin(AdaptiveSpin spin) {
        Link link = link();
        Object ready = (link != null) ? spin(link.reading()) : this.result;
        spin.end(ready != null);
        return ready;
    }

    /** Reads for itself where nobody does. */
    private @Nullable Object spin(Reading reading) {
        long end = System.nanoTime() + AdaptiveSpin.longest();
        boolean leads = false;
        try {
            Object ready = this.result;
            while (ready == null && System.nanoTime() < end) {
                leads = leads || reading.tryLead();
                if (leads) {
                    reading.poll();
                }
                else {
                    Thread.onSpinWait();
                }
                ready = this.result;
            }
            return ready;
        }
        finally {
            if (leads) {
                reading.release();
            }
        }
    }

}
