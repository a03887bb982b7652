package io.sharedipc.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what one process's workers have sent that waits for users' code.
 *
 * <p>
 * Past a bound the worker is not read. Users' code may wait for an answer that stands
 * behind what fills the bound, so while a request awaits its answer the number of
 * messages does not count and twice the bytes may wait; until it is ready, three times.
 * Safe for use by any number of threads.
 */
final class InboxQuota {

    /** What a frame costs besides its bytes: its objects and its place in a queue. */
    private static final int OVERHEAD = 512;

    /** A safety net only: who lets go of something wakes the reader. */
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);

    /** What an event's payload takes as a tree, as a multiple of its JSON. */
    private static final int TREE = 8;

    private final LimitOptions limits;

    private final HostQuota host;

    private final AtomicLong messages = new AtomicLong();

    private final AtomicLong bytes = new AtomicLong();

    private final AtomicLong spooledBytes = new AtomicLong();

    private final AtomicLong spooledFiles = new AtomicLong();

    private final AtomicLong emitted = new AtomicLong();

    private volatile @Nullable Thread waiting;

    InboxQuota(LimitOptions limits, HostQuota host) {
        this.limits = limits;
        this.host = host;
    }

    /**
     * Counts a message or an event that begins to wait.
     * @param frame the message, to be {@linkplain #releaseMessage released} once
     */
    void takeMessage(Frame frame) {
        this.messages.incrementAndGet();
        take(frame);
    }

    void releaseMessage(Frame frame) {
        this.messages.decrementAndGet();
        release(frame);
    }

    /**
     * Counts progress or an item that begins to wait.
     * @param frame the message, to be {@linkplain #release released} once
     */
    void take(Frame frame) {
        add(frame, 1);
    }

    void release(Frame frame) {
        add(frame, -1);
        wake();
    }

    /**
     * Counts an event that goes to the listeners of a bus.
     * @param frame the event, to be {@linkplain #delivered released} once
     * @return {@code false} if too much of this process waits for them already
     */
    boolean tryEmit(Frame frame) {
        long held = treeSize(frame);
        long before = this.emitted.getAndAdd(held);
        if (before > 0 && before + held > this.host.inboxSize(this.limits.maxInboxSize())) {
            this.emitted.addAndGet(-held);
            return false;
        }
        this.host.add(held, 0, 0);
        return true;
    }

    /** All listeners of the bus have had an event, or it was given up. */
    void delivered(Frame frame) {
        this.emitted.addAndGet(-treeSize(frame));
        this.host.add(-treeSize(frame), 0, 0);
        wake();
    }

    private static long treeSize(Frame frame) {
        return frame.memorySize() * TREE + OVERHEAD;
    }

    private void add(Frame frame, int sign) {
        long held = sign * (frame.memorySize() + OVERHEAD);
        this.bytes.addAndGet(held);
        long spooled = frame.spooledSize();
        if (spooled > 0) {
            this.spooledBytes.addAndGet(sign * spooled);
            this.spooledFiles.addAndGet(sign);
        }
        this.host.add(held, sign * spooled, (spooled > 0) ? sign : 0);
    }

    /** Has the reader look again, where it waits. */
    void wake() {
        Thread reader = this.waiting;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    /**
     * Waits a moment where there is no room.
     * @param urgency how much the host waits for what the worker says
     * @return whether the worker may be read
     */
    boolean awaitRoom(Supplier<Urgency> urgency) {
        if (hasRoom(urgency.get())) {
            return true;
        }
        this.waiting = Thread.currentThread();
        if (!hasRoom(urgency.get())) {
            LockSupport.parkNanos(this, LOOK_AGAIN);
            Thread.interrupted(); // a stray one must not make this spin
        }
        this.waiting = null;
        return hasRoom(urgency.get());
    }

    /**
     * Whether the worker may be read.
     * @param urgency how much the host waits for what the worker says
     * @return {@code false} if too much waits already
     */
    boolean hasRoom(Urgency urgency) {
        int factor = urgency.factor;
        return (factor > 1 || this.messages.get() < this.limits.maxEvents())
                && this.bytes.get() < factor * this.host.inboxSize(this.limits.maxInboxSize())
                && this.spooledBytes.get() < factor * this.host.spooledSize(this.limits.maxSpooledSize())
                && this.spooledFiles.get() < (long) factor * this.host.spooledFiles(this.limits.maxSpooledFiles());
    }

    /**
     * How much the host waits for what a worker says.
     */
    enum Urgency {

        /** For nothing. */
        NONE(1),

        /** For an answer, which users' code may wait for in its turn. */
        AWAITED(2),

        /** For the sign that it is ready: what an earlier child left must not hide it. */
        STARTING(3);

        /** So many times the bounds may be filled. */
        private final int factor;

        Urgency(int factor) {
            this.factor = factor;
        }

    }

    InboxUsage usage() {
        return new InboxUsage(this.messages.get(), this.bytes.get() + this.emitted.get(), this.spooledBytes.get(),
                this.spooledFiles.get());
    }

}
