package io.sharedipc.process;

import java.io.IOException;

import io.sharedipc.wire.Body;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.FrameBatch;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one child, and those that are being written. Guarded by its
 * outbox, but for the writing.
 */
final class Backlog {

    private final int limit;

    private FrameBatch waiting = new FrameBatch();

    /** Owned by the writer of the moment. */
    private FrameBatch taken = new FrameBatch();

    private long attached;

    private long accepted;

    private long handedOver;

    Backlog(int limit) {
        this.limit = limit;
    }

    /**
     * Looks whether there is room. Lines have their bound and attachments the same again:
     * small frames have room behind a large attachment, which alone may be of any size.
     * @throws BackpressureException if too much waits already
     */
    void checkRoom(byte[] line, @Nullable Body body) {
        boolean full = (long) this.waiting.size() + line.length > this.limit;
        if (full || body != null && this.attached > 0 && this.attached + body.cost() > this.limit) {
            throw new BackpressureException("Not sent: " + size()
                    + " bytes wait already for a worker that does not read (limits.max-outbox-size)", null);
        }
    }

    void add(byte[] line, @Nullable Body body) {
        this.accepted += line.length;
        if (body == null) {
            this.waiting.add(line);
            return;
        }
        long before = this.waiting.attachmentCost();
        this.waiting.add(line, body);
        this.attached += this.waiting.attachmentCost() - before;
        this.accepted += body.bytes();
    }

    boolean isEmpty() {
        return this.waiting.size() == 0;
    }

    /** What lines and attachments hold of the memory; attachments until written. */
    long size() {
        return this.waiting.size() + this.attached;
    }

    /** The offset behind all that was ever added. */
    long accepted() {
        return this.accepted;
    }

    /** The offset behind all that was ever taken. */
    long handedOver() {
        return this.handedOver;
    }

    /** What was taken is written. */
    void clearTaken() {
        this.attached = Math.max(0, this.attached - this.taken.attachmentCost()); // 0
                                                                                  // after
                                                                                  // the
                                                                                  // end
        this.taken.clear();
    }

    /** Takes all that waits, to be written. */
    void take() {
        FrameBatch batch = this.waiting;
        this.waiting = this.taken;
        this.taken = batch;
        this.handedOver = this.accepted;
    }

    /** Writes what was taken. */
    void writeTo(Channel channel) throws IOException {
        this.taken.writeTo(channel);
    }

    /** Forgets what waits; the last child is remembered, its bytes are not. */
    void clearWaiting() {
        this.waiting.clear();
        this.attached = 0;
    }

}
