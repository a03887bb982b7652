package io.sharedipc.wire;

import java.io.IOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a channel, whole with their attachments. Each read receives once,
 * and so never waits longer than for the next bytes. Used by one thread at a time.
 */
public final class FrameReader {

    /** The host bounds what it sends, by options that the worker does not know. */
    private static final int ANY_LENGTH = Integer.MAX_VALUE - 16;

    private static final long IN_MEMORY = 16 * 1024 * 1024;

    private final LineReader lines;

    private final LineReader.Lines onLine = this::line;

    private final Runnable onWhole = this::whole;

    private final long inMemory;

    private final long maxAttachment;

    /** Whether {@code bytes} has its meaning; in what others send it is theirs. */
    private boolean binary;

    private @Nullable Frames taker; // of the read under way

    private @Nullable Frame frame; // whose attachment is being received

    private @Nullable IncomingAttachment incoming;

    private FrameReader(LineReader lines, long inMemory, long maxAttachment, boolean binary) {
        this.lines = lines;
        this.inMemory = inMemory;
        this.maxAttachment = maxAttachment;
        this.binary = binary;
    }

    /**
     * Reads what a worker sends; attachments once it has announced them.
     * @param channel what is read
     * @param maxFrame the longest line, and the largest attachment that is held in memory
     * @param maxAttachment the largest attachment
     * @return a reader
     */
    public static FrameReader ofWorker(Channel channel, int maxFrame, long maxAttachment) {
        return new FrameReader(new LineReader(channel, maxFrame), maxFrame, maxAttachment, false);
    }

    /**
     * Reads what a host sends.
     * @param channel what is read
     * @return a reader
     */
    public static FrameReader ofHost(Channel channel) {
        return new FrameReader(new LineReader(channel, ANY_LENGTH), IN_MEMORY, Long.MAX_VALUE, true);
    }

    /**
     * Reads once.
     * @param taker is given each frame that is whole by now
     * @return {@code false} if the channel has ended; half a frame is dropped
     * @throws IOException if the channel breaks
     * @throws ProtocolException if a line or an attachment is larger than the limit
     */
    public boolean read(Frames taker) throws IOException, ProtocolException {
        this.taker = taker;
        boolean more = false;
        try {
            more = this.lines.read(this.onLine);
            return more;
        }
        finally {
            if (!more && this.incoming != null) {
                this.incoming.discard();
            }
        }
    }

    /**
     * Whether an attachment has begun to come, and the rest of it is to follow.
     * @return {@code true} if what is read next belongs to it
     */
    public boolean isAmidBytes() {
        return this.incoming != null;
    }

    private void line(byte[] bytes, int offset, int length) throws ProtocolException {
        Frames taker = Objects.requireNonNull(this.taker);
        Frame decoded;
        try {
            decoded = FrameDecoder.decode(bytes, offset, length);
        }
        catch (ProtocolException ex) {
            taker.violated(ex, bytes, offset, length);
            skipBytes(ex, PromisedBytes.after(bytes, offset, length));
            return;
        }
        if (decoded.bytes() >= 0 && this.binary) {
            checkSize(decoded.bytes());
            this.frame = decoded;
            receive(IncomingAttachment.begin(decoded.bytes(), this.inMemory));
        }
        else {
            this.binary = this.binary || Feature.BINARY.isAnnouncedBy(decoded);
            taker.frame(decoded);
        }
    }

    /**
     * What follows a line that is not taken is not taken either. A line that is no JSON
     * promises nothing.
     */
    private void skipBytes(ProtocolException ex, long count) throws ProtocolException {
        if (this.binary && count >= 0 && ex.violation() != Violation.NOT_JSON) {
            checkSize(count);
            receive(IncomingAttachment.unwanted(count));
        }
    }

    private void checkSize(long count) throws ProtocolException {
        if (count > this.maxAttachment) {
            throw new ProtocolException(Violation.TOO_LARGE,
                    "an attachment of %d bytes, over %d (limits.max-attachment-size)".formatted(count,
                            this.maxAttachment),
                    null);
        }
    }

    private void receive(IncomingAttachment incoming) {
        this.incoming = incoming;
        this.lines.divert(incoming, this.onWhole);
    }

    private void whole() {
        Frame taken = this.frame;
        IncomingAttachment whole = Objects.requireNonNull(this.incoming);
        this.frame = null;
        this.incoming = null;
        if (taken != null) {
            Objects.requireNonNull(this.taker).frame(taken.with(whole.attachment()));
        }
    }

    /**
     * Is given the frames.
     */
    public interface Frames {

        /**
         * A frame, with its attachment.
         * @param frame the frame; its attachment is the taker's to close
         */
        void frame(Frame frame);

        /**
         * A line that is no frame.
         * @param ex what is wrong with it
         * @param bytes holds the line; valid only during this call
         * @param offset where it starts
         * @param length how long it is
         */
        void violated(ProtocolException ex, byte[] bytes, int offset, int length);

    }

}
