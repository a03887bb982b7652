package io.sharedipc.process;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import io.sharedipc.wire.Body;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.UnreadableAttachmentException;
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

    /** So many patient bytes go out together; with more, the child would idle. */
    private static final int PATIENCE = 4 * 1024;

    private final Channel channel;

    private final Executor writers;

    private final BooleanSupplier flushedLater;

    private final Listener listener;

    private final Backlog backlog; // guarded by this

    private boolean writing; // guarded by this

    private boolean finishing; // guarded by this

    private boolean broken; // guarded by this

    private volatile long proven;

    private volatile long written;

    /**
     * Creates an empty outbox.
     * @param channel what is written to
     * @param writers lends a thread where a write may block
     * @param limit how many bytes may wait
     * @param flushedLater whether the calling thread may leave a patient frame to
     * {@link #flush()}, which is sure to follow
     * @param listener is notified where nothing can be written any more
     */
    Outbox(Channel channel, Executor writers, int limit, BooleanSupplier flushedLater, Listener listener) {
        this.channel = channel;
        this.writers = writers;
        this.backlog = new Backlog(limit);
        this.flushedLater = flushedLater;
        this.listener = listener;
    }

    /**
     * Queues a frame, and writes it where that cannot block.
     * @param line the line of the frame
     * @param body what has the bytes that follow, of which this becomes a user where it
     * takes the frame; {@code null} if none do
     * @param row the request that the frame carries, which is told where the frame lies
     * @return {@code false} if nothing can be sent any more
     * @throws BackpressureException if too much waits already
     */
    boolean offer(byte[] line, @Nullable Body body, @Nullable PendingRequest row) {
        synchronized (this) {
            if (this.broken || this.finishing) {
                return false;
            }
            this.backlog.checkRoom(line, body);
            if (body != null && !body.tryRetain()) {
                return true; // its request has ended meanwhile
            }
            long start = this.backlog.accepted();
            this.backlog.add(line, body);
            if (row != null) {
                row.handover.accepted(start, this.backlog.accepted());
            }
            boolean waits = unwritten() < PATIENCE && row != null && row.isPatient()
                    && this.flushedLater.getAsBoolean();
            if (this.writing || waits) {
                return true;
            }
            this.writing = true;
        }
        writeWhatCannotBlock();
        return true;
    }

    /**
     * Queues a short line that must not be lost, however much waits.
     * @return {@code false} if nothing can be sent any more
     */
    boolean offerAlways(byte[] line) {
        synchronized (this) {
            if (this.broken || this.finishing) {
                return false;
            }
            this.backlog.add(line, null);
            if (this.writing) {
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
            if (this.writing || this.backlog.isEmpty()) {
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
        return frameStart < this.backlog.handedOver();
    }

    /**
     * Whether all of a frame was written into the pipe.
     * @param frameEnd the offset behind the frame
     */
    boolean isWritten(long frameEnd) {
        return frameEnd <= this.written;
    }

    synchronized long size() {
        return this.backlog.size();
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
        this.backlog.clearWaiting();
        if (!this.writing) {
            this.backlog.clearTaken();
        }
    }

    private long unwritten() {
        return this.backlog.accepted() - this.backlog.handedOver();
    }

    private void writeWhatCannotBlock() {
        while (true) {
            synchronized (this) {
                if (this.backlog.accepted() - this.proven > SAFE_UNREAD) {
                    this.writers.execute(this::writeAll);
                    return;
                }
                if (!take()) {
                    return;
                }
            }
            if (!write()) {
                return;
            }
        }
    }

    private void writeAll() {
        while (true) {
            synchronized (this) {
                if (!take()) {
                    return;
                }
            }
            if (!write()) {
                return;
            }
        }
    }

    /**
     * Takes all that waits, or ends the writing where there is nothing.
     * @return {@code false} if there is nothing
     */
    private boolean take() {
        this.backlog.clearTaken();
        if (this.backlog.isEmpty() || this.broken) {
            this.writing = false;
            if (this.finishing) {
                this.channel.close();
            }
            return false;
        }
        this.backlog.take();
        return true;
    }

    private boolean write() {
        try {
            this.backlog.writeTo(this.channel);
            this.written = this.backlog.handedOver(); // moved by the writer only
            return true;
        }
        catch (UnreadableAttachmentException ex) {
            end();
            this.listener.spoiled(ex);
        }
        catch (IOException ex) {
            end();
            this.listener.refused();
        }
        return false;
    }

    private synchronized void end() {
        this.writing = false;
        abandon();
    }

    /**
     * Is notified where nothing can be written any more, on whichever thread wrote.
     */
    @FunctionalInterface
    interface Listener {

        /** An attachment was cut short: the child can make nothing of what follows. */
        void spoiled(UnreadableAttachmentException ex);

        /** The child closed its input, or has ended. */
        default void refused() {
        }

    }

}
