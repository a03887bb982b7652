package io.sharedipc.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

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

    private final Channel channel;

    private final Runnable onBroken;

    private final Lock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    private boolean writing;

    private @Nullable IOException broken;

    /**
     * Creates an outbox.
     * @param channel the way to the host
     * @param onBroken is told, once, that the host is gone
     */
    Outbox(Channel channel, Runnable onBroken) {
        this.channel = channel;
        this.onBroken = onBroken;
    }

    /**
     * Puts a frame behind those that wait. Never blocks.
     * @param frame the frame
     */
    void add(byte[] frame) {
        this.lock.lock();
        try {
            if (this.broken == null) {
                this.waiting.writeBytes(frame);
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
        if (tryBegin()) {
            write();
        }
        awaitRoom(LIMIT);
    }

    /**
     * Puts a frame behind those that wait and sees to it that it is written, without ever
     * waiting for another thread.
     * @param frame the frame
     */
    void post(byte[] frame) {
        add(frame);
        if (tryBegin()) {
            write();
        }
    }

    /** Waits until all is written, or the host is gone. */
    void flush() {
        try {
            push();
            awaitRoom(0);
        }
        catch (IOException ex) {
            // Nobody is left to read it.
        }
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
        for (byte[] bytes = next(); bytes.length > 0; bytes = next()) {
            try {
                this.channel.send(bytes, 0, bytes.length);
            }
            catch (IOException ex) {
                broke(ex);
            }
        }
    }

    private byte[] next() {
        this.lock.lock();
        try {
            byte[] bytes = this.waiting.toByteArray();
            this.waiting = (bytes.length > LIMIT) ? new ByteArrayOutputStream() : this.waiting;
            this.waiting.reset();
            this.writing = bytes.length > 0;
            this.changed.signalAll();
            return bytes;
        }
        finally {
            this.lock.unlock();
        }
    }

    private void broke(IOException ex) {
        this.lock.lock();
        try {
            this.broken = ex;
            this.waiting.reset();
        }
        finally {
            this.lock.unlock();
        }
        this.onBroken.run();
    }

    private void awaitRoom(int limit) throws IOException {
        this.lock.lock();
        try {
            while (this.broken == null && this.writing && (this.waiting.size() > limit || limit == 0)) {
                this.changed.awaitUninterruptibly();
            }
            if (this.broken != null) {
                throw new IOException("The host is gone: " + this.broken.getMessage(), this.broken);
            }
        }
        finally {
            this.lock.unlock();
        }
    }

}
