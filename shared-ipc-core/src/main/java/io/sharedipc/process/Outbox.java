package io.sharedipc.process;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import io.sharedipc.wire.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one child. A caller writes by itself only when the write
 * cannot block: a pipe is first in, first out, so the answer to a request proves that all
 * bytes up to it were read, and what is not proven read must fit in the pipe. Otherwise a
 * borrowed thread writes. What is queued while a write runs goes out in one write.
 */
final class Outbox {

    /** A pipe holds 64 KiB in pages; frames that do not share pages well fill half. */
    private static final int SAFE_UNREAD = 32 * 1024;

    /**
     * So many patient bytes go out together; with more, the child would idle meanwhile.
     */
    private static final int PATIENCE = 4 * 1024;

    private final Channel channel;

    private final Executor writers;

    private final int limit;

    private final BooleanSupplier flushedLater;

    private byte[] pending = new byte[1024]; // guarded by this

    private int pendingSize; // guarded by this

    private byte[] spare = new byte[1024]; // owned by the writer of the moment

    private boolean writing; // guarded by this

    private boolean finishing; // guarded by this

    private boolean broken; // guarded by this

    private long accepted; // guarded by this

    private long handedOver; // guarded by this

    private volatile long proven;

    /**
     * Creates an empty outbox.
     * @param channel what is written to
     * @param writers lends a thread where a write may block
     * @param limit how many bytes may wait
     * @param flushedLater whether the calling thread may leave a patient frame to
     * {@link #flush()}, which is sure to follow
     */
    Outbox(Channel channel, Executor writers, int limit, BooleanSupplier flushedLater) {
        this.channel = channel;
        this.writers = writers;
        this.limit = limit;
        this.flushedLater = flushedLater;
    }

    /**
     * Queues a frame, and writes it where that cannot block.
     * @param frame the frame
     * @param row the request that the frame carries, which is told where the frame lies
     * @return {@code false} if nothing can be sent any more
     * @throws BackpressureException if too much waits already
     */
    boolean offer(byte[] frame, @Nullable PendingRequest row) {
        synchronized (this) {
            if (this.broken || this.finishing) {
                return false;
            }
            if ((long) this.pendingSize + frame.length > this.limit) {
                throw new BackpressureException("Not sent: " + this.pendingSize
                        + " bytes wait already for a worker that does not read (limits.max-outbox-size)", null);
            }
            if (row != null) {
                row.handover.accepted(this.accepted, this.accepted + frame.length);
            }
            append(frame);
            boolean waits = this.pendingSize < PATIENCE && row != null && row.isPatient()
                    && this.flushedLater.getAsBoolean();
            if (this.writing || waits) {
                return true;
            }
            this.writing = true;
        }
        writeWhatCannotBlock();
        return true;
    }

    /** Writes what was left for later. */
    void flush() {
        synchronized (this) {
            if (this.writing || this.pendingSize == 0) {
                return;
            }
            this.writing = true;
        }
        writeWhatCannotBlock();
    }

    /**
     * Learns that the child has read its input up to an offset.
     * @param offset the end of a frame that was answered
     */
    void proveRead(long offset) {
        if (offset > this.proven) { // written by the reader only
            this.proven = offset;
        }
    }

    /** Closes the child's input once all that waits is written. */
    void finish() {
        synchronized (this) {
            this.finishing = true;
            if (this.writing) {
                return;
            }
            this.writing = true;
        }
        writeAll();
    }

    /**
     * Whether a frame was handed to the pipe, wholly or in part.
     * @param frameStart the offset at which the frame starts
     * @return {@code false} if no byte of it left
     */
    synchronized boolean isHandedOver(long frameStart) {
        return frameStart < this.handedOver;
    }

    synchronized long size() {
        return this.pendingSize;
    }

    /** Forgets what waits; the child is gone, so closing cannot block. */
    void discard() {
        synchronized (this) {
            abandon();
        }
        this.channel.close();
    }

    private void abandon() {
        this.broken = true;
        this.pendingSize = 0;
        this.pending = new byte[0]; // the last child is remembered, its bytes are not
        if (!this.writing) {
            this.spare = this.pending;
        }
    }

    private void append(byte[] frame) {
        int size = this.pendingSize + frame.length;
        if (size > this.pending.length) {
            byte[] larger = new byte[Math.max(size, Math.min(this.limit, this.pending.length * 2))];
            System.arraycopy(this.pending, 0, larger, 0, this.pendingSize);
            this.pending = larger;
        }
        System.arraycopy(frame, 0, this.pending, this.pendingSize, frame.length);
        this.pendingSize = size;
        this.accepted += frame.length;
    }

    private void writeWhatCannotBlock() {
        while (true) {
            int count;
            synchronized (this) {
                if (this.accepted - this.proven > SAFE_UNREAD) {
                    this.writers.execute(this::writeAll);
                    return;
                }
                count = take();
            }
            if (count < 0 || !write(count)) {
                return;
            }
        }
    }

    private void writeAll() {
        while (true) {
            int count;
            synchronized (this) {
                count = take();
            }
            if (count < 0 || !write(count)) {
                return;
            }
        }
    }

    /** Takes all that waits, or ends the writing where there is nothing: -1. */
    private int take() {
        int count = this.pendingSize;
        if (count == 0 || this.broken) {
            this.writing = false;
            if (this.finishing) {
                this.channel.close();
            }
            return -1;
        }
        byte[] batch = this.pending;
        this.pending = (this.spare.length > SAFE_UNREAD * 2) ? new byte[1024] : this.spare;
        this.spare = batch;
        this.pendingSize = 0;
        this.handedOver = this.accepted;
        return count;
    }

    private boolean write(int count) {
        try {
            this.channel.send(this.spare, 0, count);
            return true;
        }
        catch (IOException ex) {
            synchronized (this) {
                this.writing = false;
                abandon(); // the child closed its input; its exit tells the rest
            }
            return false;
        }
    }

}
