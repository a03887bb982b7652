package io.sharedipc.wire;

import java.io.IOException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Splits what a channel receives into lines, but for the attachments between them. A line
 * over the limit is not buffered, and half a line at the end is dropped. Used by one
 * thread at a time.
 */
public final class LineReader {

    private static final int SMALL = 16 * 1024;

    private final Channel channel;

    private final int maxLength;

    private byte[] buffer = new byte[SMALL];

    private int size;

    private @Nullable IncomingAttachment attachment;

    private Runnable whenWhole = () -> {
    };

    /**
     * Creates a reader.
     * @param channel what is read
     * @param maxLength the longest line in bytes, without its newline
     */
    public LineReader(Channel channel, int maxLength) {
        this.channel = channel;
        this.maxLength = maxLength;
    }

    /**
     * Reads once.
     * @param lines is given each line that is complete by now
     * @return {@code false} if the channel has ended
     * @throws IOException if the channel breaks
     * @throws ProtocolException if a line is longer than the limit
     */
    public boolean read(Lines lines) throws IOException, ProtocolException {
        if (this.attachment != null) {
            return receive(this.attachment);
        }
        int count = this.channel.receive(this.buffer, this.size, this.buffer.length - this.size);
        if (count < 0) {
            return false;
        }
        int scanned = this.size;
        this.size += count;
        keep(deliver(lines, scanned));
        return true;
    }

    /**
     * Has the bytes behind a line taken as they are; to be called while that line is
     * delivered.
     * @param attachment takes them
     * @param whenWhole runs once it has them all
     */
    void divert(IncomingAttachment attachment, Runnable whenWhole) {
        this.attachment = attachment;
        this.whenWhole = whenWhole;
    }

    private boolean receive(IncomingAttachment attachment) throws IOException {
        boolean more = attachment.receive(this.channel);
        endIfWhole(attachment);
        return more;
    }

    private void endIfWhole(IncomingAttachment attachment) {
        if (attachment.isWhole()) {
            this.attachment = null;
            this.whenWhole.run();
        }
    }

    private int deliver(Lines lines, int scanned) throws ProtocolException {
        int start = 0;
        for (int i = scanned; i < this.size; i++) {
            if (this.buffer[i] == '\n') {
                checkLength(i - start);
                if (i > start) {
                    lines.line(this.buffer, start, i - start);
                }
                start = i + 1;
                if (this.attachment != null) {
                    start += take(this.attachment, start);
                    i = start - 1;
                }
            }
        }
        return start;
    }

    private int take(IncomingAttachment attachment, int start) {
        int count = attachment.take(this.buffer, start, this.size - start);
        endIfWhole(attachment);
        return count;
    }

    private void keep(int start) throws ProtocolException {
        int rest = this.size - start;
        checkLength(rest);
        if (rest == this.buffer.length) {
            int capacity = (int) Math.min(this.buffer.length * 2L,
                    Math.max(this.maxLength + 1L, this.buffer.length + 1L));
            grow(capacity);
        }
        else if (rest == 0 && this.buffer.length > SMALL * 4) {
            this.buffer = new byte[SMALL]; // one large frame must not cost for ever
        }
        else if (start > 0) {
            System.arraycopy(this.buffer, start, this.buffer, 0, rest);
        }
        this.size = rest;
    }

    /** A line that the memory has no room for is the worker's failure, not the host's. */
    private void grow(int capacity) throws ProtocolException {
        try {
            this.buffer = Arrays.copyOf(this.buffer, capacity);
        }
        catch (OutOfMemoryError ex) {
            throw new ProtocolException(Violation.TOO_LARGE,
                    "no memory is left for a line of more than " + this.buffer.length + " bytes", ex);
        }
    }

    private void checkLength(int length) throws ProtocolException {
        if (length > this.maxLength) {
            throw new ProtocolException(Violation.TOO_LARGE,
                    "a line of more than " + this.maxLength + " bytes (limits.max-frame-size)", null);
        }
    }

    /**
     * Is given the lines.
     */
    public interface Lines {

        /**
         * A line.
         * @param bytes holds the line; valid only during this call
         * @param offset where it starts
         * @param length how long it is, without the newline, at least 1
         * @throws ProtocolException if nothing can be made of what follows
         */
        void line(byte[] bytes, int offset, int length) throws ProtocolException;

    }

}
