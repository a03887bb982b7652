package io.sharedipc.worker;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.sharedipc.wire.Body;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.FrameBatch;
import io.sharedipc.wire.UnreadableAttachmentException;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to the host. Whoever comes while nobody writes does it, and goes on for
 * those who came meanwhile: all that they left goes out in one write. Safe for use by any
 * number of threads.
 */
final class Outbox {

    /** Beyond this many unsent bytes those who send wait. */
    private static final int LIMIT = 1024 * 1024;

    /** So many bytes go out together; with more, the host would idle meanwhile. */
    private static final int PATIENCE = 4 * 1024;

    private final Channel channel;

    private final Consumer<IOException> onBroken;

    private final BooleanSupplier flushedLater;

    private final Lock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private FrameBatch waiting = new FrameBatch();

    private FrameBatch taken = new FrameBatch(); // owned by the writer of the moment

    private boolean writing;

    private int sleepers;

    private @Nullable IOException broken;

    /**
     * Creates an outbox.
     * @param channel the way to the host
     * @param onBroken is told, once, that the host is gone, or that nothing can be sent
     * to it any more because an attachment cannot be read
     * @param flushedLater whether the calling thread may leave a few bytes to
     * {@link #tryWrite()}, which is sure to follow
     */
    Outbox(Channel channel, Consumer<IOException> onBroken, BooleanSupplier flushedLater) {
        this.channel = channel;
        this.onBroken = onBroken;
        this.flushedLater = flushedLater;
    }

    /**
     * Puts a frame behind those that wait. Never blocks.
     * @param frame the frame
     */
    void add(byte[] frame) {
        this.lock.lock();
        try {
            if (this.broken == null) {
                this.waiting.add(frame);
            }
        }
        finally {
            this.lock.unlock();
        }
    }

    /**
     * Puts a message behind those that wait. Never blocks.
     * @param line its line
     * @param body what it carries, which is let go once it is written, or not wanted
     */
    void add(byte[] line, Body body) {
        this.lock.lock();
        try {
            if (this.broken == null) {
                this.waiting.add(line, body);
            }
            else {
                body.release();
            }
        }
        finally {
            this.lock.unlock();
        }
    }

    /**
     * Sees to it that what waits is written, by this thread or by one that writes
     * already; waits only where too much is left to that one.
     * @throws IOException if the host is gone
     */
    void push() throws IOException {
        tryWrite();
        awaitRoom(LIMIT);
    }

    /**
     * The same, but a little may be left to the flush that follows, to go out together
     * with what comes until then.
     * @throws IOException if the host is gone
     */
    void pushSoon() throws IOException {
        if (!isLeftToFlush()) {
            push();
        }
    }

    /**
     * Puts a frame behind those that wait and sees to it that it is written, without ever
     * waiting for another thread.
     * @param frame the frame
     */
    void post(byte[] frame) {
        add(frame);
        tryWrite();
    }

    /** Writes what waits, unless another thread does. */
    void tryWrite() {
        if (tryBegin()) {
            write();
        }
    }

    /** Waits until all is written, or the host is gone. */
    void flush() {
        try {
            tryWrite();
            awaitRoom(0);
        }
        catch (IOException ex) {
            // Nobody is left to read it.
        }
    }

    private boolean isLeftToFlush() {
        this.lock.lock();
        try {
            return this.broken == null && size() < PATIENCE && this.flushedLater.getAsBoolean();
        }
        finally {
            this.lock.unlock();
        }
    }

    private long size() {
        return this.waiting.size() + this.waiting.attachmentCost();
    }

    private boolean tryBegin() {
        this.lock.lock();
        try {
            boolean begins = !this.writing && this.waiting.size() > 0;
            this.writing |= begins;
            return begins;
        }
        finally {
            this.lock.unlock();
        }
    }

    private void write() {
        while (take()) {
            try {
                this.taken.writeTo(this.channel);
            }
            catch (UnreadableAttachmentException ex) {
                broke(ex);
                this.channel.close(); // the host can make nothing of what would follow
            }
            catch (IOException ex) {
                broke(ex);
            }
            catch (RuntimeException | Error ex) { // of a user's attachment
                broke(new IOException("an attachment cannot be read: " + ex, ex));
                this.channel.close();
            }
        }
    }

    /** Takes all that waits, to be written; where there is nothing, ends the writing. */
    private boolean take() {
        this.lock.lock();
        try {
            this.taken.clear();
            FrameBatch batch = this.waiting;
            this.waiting = this.taken;
            this.taken = batch;
            this.writing = batch.size() > 0;
            if (this.sleepers > 0) {
                this.changed.signalAll();
            }
            return this.writing;
        }
        finally {
            this.lock.unlock();
        }
    }

    private void broke(IOException ex) {
        this.lock.lock();
        try {
            this.broken = ex;
            this.waiting.clear();
        }
        finally {
            this.lock.unlock();
        }
        this.onBroken.accept(ex);
    }

    private void awaitRoom(int limit) throws IOException {
        this.lock.lock();
        this.sleepers++;
        try {
            while (this.broken == null && this.writing && (size() > limit || limit == 0)) {
                this.changed.awaitUninterruptibly();
            }
            if (this.broken != null) {
                throw new IOException("The host is gone: " + this.broken.getMessage(), this.broken);
            }
        }
        finally {
            this.sleepers--;
            this.lock.unlock();
        }
    }

}
