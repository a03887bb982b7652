package io.sharedipc.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Frames that go out together, with the attachments between them. Not thread-safe.
 */
public final class FrameBatch {

    private static final int SMALL = 1024;

    /** A batch that was larger does not keep its memory. */
    private static final int KEPT = 64 * 1024;

    /** An attachment up to this size is copied: a write of its own costs more. */
    private static final int COPIED = 8 * 1024;

    private final List<Insert> inserts = new ArrayList<>(0);

    private byte[] bytes = new byte[SMALL];

    private int size;

    private long cost;

    /**
     * Adds a frame.
     * @param line the line with its newline
     */
    public void add(byte[] line) {
        append(line);
    }

    /**
     * Adds a frame with the bytes that follow it; this batch is their user until it is
     * cleared.
     * @param line the line with its newline
     * @param body what has the bytes
     */
    public void add(byte[] line, Body body) {
        add(line);
        AttachmentSource source = body.source();
        if (source instanceof MemorySource memory && source.size() <= COPIED) {
            append(new MemoryAttachment(memory.buffer()).bytes());
        }
        else if (source != null) {
            this.inserts.add(new Insert(this.size, body, source));
            this.cost += source.cost();
        }
    }

    /**
     * How many bytes wait here, without those of attachments.
     * @return the size
     */
    public int size() {
        return this.size;
    }

    /**
     * What the attachments cost: their bytes where they are in memory, 64 KiB where they
     * are in a file.
     * @return bytes
     */
    public long attachmentCost() {
        return this.cost;
    }

    /**
     * Writes all, in order.
     * @param channel where to
     * @throws UnreadableAttachmentException if an attachment cannot be read: the other
     * side can make nothing of what follows
     * @throws IOException if the other side is gone
     */
    public void writeTo(Channel channel) throws IOException {
        int from = 0;
        for (Insert insert : this.inserts) {
            channel.send(this.bytes, from, insert.at - from);
            from = insert.at;
            try {
                insert.source.writeTo(channel::send);
            }
            catch (UnreadableAttachmentException ex) {
                throw new UnreadableAttachmentException(ex, insert.body);
            }
        }
        if (from < this.size) {
            channel.send(this.bytes, from, this.size - from);
        }
    }

    /** Forgets all, and lets go of the attachments. */
    public void clear() {
        this.size = 0;
        if (this.bytes.length > KEPT) {
            this.bytes = new byte[SMALL]; // one large frame must not cost for ever
        }
        if (!this.inserts.isEmpty()) {
            this.cost = 0;
            this.inserts.forEach((insert) -> insert.source.release());
            this.inserts.clear();
        }
    }

    private void append(byte[] more) {
        int needed = this.size + more.length;
        if (needed > this.bytes.length) {
            this.bytes = Arrays.copyOf(this.bytes,
                    Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, this.bytes.length * 2L)));
        }
        System.arraycopy(more, 0, this.bytes, this.size, more.length);
        this.size = needed;
    }

    /**
     * An attachment between two frames.
     *
     * @param at where it stands
     * @param body what has it
     * @param source its bytes
     */
    private record Insert(int at, Body body, AttachmentSource source) {
    }

}
