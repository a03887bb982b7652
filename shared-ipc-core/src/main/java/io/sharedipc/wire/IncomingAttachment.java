package io.sharedipc.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An attachment that is being received: straight into memory, or where it is large
 * through a buffer into a private file. Used by one thread at a time.
 */
final class IncomingAttachment {

    /** What a pipe holds. The JDK takes memory for all that it is asked to read. */
    private static final int CHUNK = 64 * 1024;

    private final long size;

    private final byte[] bytes;

    private final boolean spooled;

    private long received;

    private @Nullable SharedFile file;

    private @Nullable IOException failure;

    private IncomingAttachment(long size, byte[] bytes, boolean spooled) {
        this.size = size;
        this.bytes = bytes;
        this.spooled = spooled;
    }

    /**
     * Begins to receive.
     * @param size how many bytes will come
     * @param inMemory how many are held in memory at most
     * @return nothing of it so far
     */
    static IncomingAttachment begin(long size, long inMemory) {
        boolean spooled = size > inMemory;
        IncomingAttachment incoming = new IncomingAttachment(size, new byte[spooled ? CHUNK : (int) size], spooled);
        if (spooled) {
            incoming.open();
        }
        return incoming;
    }

    /**
     * Begins to receive what is dropped.
     * @param size how many bytes will come
     * @return what keeps nothing
     */
    static IncomingAttachment unwanted(long size) {
        return new IncomingAttachment(size, new byte[(int) Math.min(CHUNK, size)], true);
    }

    boolean isWhole() {
        return this.received == this.size;
    }

    /**
     * Takes what came together with other things.
     * @param from holds bytes
     * @param offset where they start
     * @param length how many there are
     * @return how many were taken
     */
    int take(byte[] from, int offset, int length) {
        int count = (int) Math.min(length, this.size - this.received);
        if (this.spooled) {
            spool(from, offset, count);
        }
        else {
            System.arraycopy(from, offset, this.bytes, (int) this.received, count);
        }
        this.received += count;
        return count;
    }

    /**
     * Receives once.
     * @param channel what from
     * @return {@code false} at the end of the channel
     * @throws IOException if the channel is broken
     */
    boolean receive(Channel channel) throws IOException {
        int at = this.spooled ? 0 : (int) this.received;
        int count = channel.receive(this.bytes, at, (int) Math.min(CHUNK, this.size - this.received));
        if (count < 0) {
            return false;
        }
        if (this.spooled) {
            spool(this.bytes, 0, count);
        }
        this.received += count;
        return true;
    }

    /**
     * The whole.
     * @return the attachment, whose user this no longer is
     */
    Attachment attachment() {
        if (!this.spooled) {
            return new MemoryAttachment(ByteBuffer.wrap(this.bytes));
        }
        return (this.failure != null) ? new LostAttachment(this.size, this.failure)
                : new SpooledAttachment(Objects.requireNonNull(this.file), this.size);
    }

    /** Forgets what came. */
    void discard() {
        if (this.file != null) {
            this.file.release();
            this.file = null;
        }
    }

    private void open() {
        try {
            this.file = SharedFile.createPrivate();
        }
        catch (IOException ex) {
            this.failure = ex;
        }
    }

    /** What cannot be kept is passed over, so that the next frame is found. */
    private void spool(byte[] from, int offset, int count) {
        if (this.file == null) {
            return;
        }
        try {
            this.file.append(from, offset, count);
        }
        catch (IOException ex) {
            this.failure = ex;
            discard();
        }
    }

}
