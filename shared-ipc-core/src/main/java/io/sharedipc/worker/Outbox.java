package io.sharedipc.worker;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.sharedipc.wire.Channel;
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

    private static final byte[] NOTHING = {};

    private final Channel channel;

    private final Runnable onBroken;

    private final BooleanSupplier flushedLater;

    private final Lock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private byte[] waiting = NOTHING;

    private int size;

    private byte[] spare = NOTHING; // owned by the writer of the moment

    private boolean writing;

    private int sleepers;

    private @Nullable IOException broken;

    /**
     * Creates an outbox.
     * @param channel the way to the host
     * @param onBroken is told, once, that the host is gone
     * @param flushedLater whether the calling thread may leave a few bytes to
     * {@link #tryWrite()}, which is sure to follow
     */
    Outbox(Channel channel, Runnable onBroken, BooleanSupplier flushedLater) {
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
                append(frame);
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
            return this.broken == null && this.size < PATIENCE && this.flushedLater.getAsBoolean();
        }
        finally {
            this.lock.unlock();
        }
    }

    private void append(byte[] frame) {
        int needed = this.size + frame.length;
        if (needed > this.waiting.length) {
            this.waiting = Arrays.copyOf(this.waiting, Math.max(needed, this.waiting.length * 2));
        }
        System.arraycopy(frame, 0, this.waiting, this.size, frame.length);
        this.size = needed;
    }

    private boolean tryBegin() {
        this.lock.lock();
        try {
            boolean begins = !this.writing && this.size > 0;
            this.writing |= begins;
            return begins;
        }
        finally {
            this.lock.unlock();
        }
    }

    private void write() {
        for (int count = take(); count > 0; count = take()) {
            try {
                this.channel.send(this.spare, 0, count);
            }
            catch (IOException ex) {
                broke(ex);
            }
        }
    }

    /** Takes all that waits, to be written; where there is nothing, ends the writing. */
    private int take() {
        this.lock.lock();
        try {
            int count = this.size;
            byte[] batch = this.waiting;
            this.waiting = (this.spare.length > LIMIT) ? NOTHING : this.spare;
            this.spare = batch;
            this.size = 0;
            this.writing = count > 0;
            if (this.sleepers > 0) {
                this.changed.signalAll();
            }
            return count;
        }
        finally {
            this.lock.unlock();
        }
    }

    private void broke(IOException ex) {
        this.lock.lock();
        try {
            this.broken = ex;
            this.size = 0;
        }
        finally {
            this.lock.unlock();
        }
        this.onBroken.run();
    }

    private void awaitRoom(int limit) throws IOException {
        this.lock.lock();
        this.sleepers++;
        try {
            while (this.broken == null && this.writing && (this.size > limit || limit == 0)) {
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
