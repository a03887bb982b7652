package io.sharedipc.process;

/**
 * The bounds on what one process may hold of the host's memory.
 *
 * @param maxFrameSize the largest message in bytes, either way; default 16 MiB
 * @param maxAttachmentSize the largest attachment in bytes, either way; one that is
 * received and is larger than {@code maxFrameSize} is held in a private file; default 256
 * MiB
 * @param maxOutboxSize how many bytes of messages may wait to be written, and how many of
 * attachments that are held in memory; of those, one alone may be larger; default 32 MiB
 * @param maxPending how many requests may await their answer; default 65,536
 * @param maxEvents how many messages and events may wait for the listeners; past it the
 * worker is not read until they have caught up; default 10,000
 * @param maxInboxSize how many bytes of messages, events, progress and stream items may
 * wait for users' code; past it the worker is not read until that has caught up; default
 * 32 MiB
 * @param maxSpooledSize how many bytes of them may wait in private files; default 256 MiB
 * @param maxSpooledFiles how many private files they may wait in, each an open
 * descriptor; default 64
 * @param keptLines how many of the last output lines are kept; default 50
 * @param onProtocolError what a line that is not a message leads to; default
 * {@link OnProtocolError#IGNORE}
 */
public record LimitOptions(int maxFrameSize, long maxAttachmentSize, int maxOutboxSize, int maxPending, int maxEvents,
        long maxInboxSize, long maxSpooledSize, int maxSpooledFiles, int keptLines, OnProtocolError onProtocolError) {

    private static final int MIB = 1024 * 1024;

    public LimitOptions {
        Options.check(maxFrameSize >= 1024, "limits.max-frame-size", maxFrameSize, "must be at least 1024 bytes");
        Options.check(maxAttachmentSize >= 0, "limits.max-attachment-size", maxAttachmentSize, "must not be negative");
        Options.check(maxOutboxSize >= maxFrameSize, "limits.max-outbox-size", maxOutboxSize,
                "must be at least limits.max-frame-size (" + maxFrameSize + ")");
        Options.check(maxPending > 0, "limits.max-pending", maxPending, "must be at least 1");
        Options.check(maxEvents > 0, "limits.max-events", maxEvents, "must be at least 1");
        Options.check(maxInboxSize > 0, "limits.max-inbox-size", maxInboxSize, "must be at least 1 byte");
        Options.check(maxSpooledSize > 0, "limits.max-spooled-size", maxSpooledSize, "must be at least 1 byte");
        Options.check(maxSpooledFiles > 0, "limits.max-spooled-files", maxSpooledFiles, "must be at least 1");
        Options.check(keptLines >= 0, "limits.kept-lines", keptLines, "must not be negative");
    }

    /**
     * The defaults.
     * @return options with every default
     */
    public static LimitOptions defaults() {
        return new LimitOptions(16 * MIB, 256L * MIB, 32 * MIB, 65_536, 10_000, 32L * MIB, 256L * MIB, 64, 50,
                OnProtocolError.IGNORE);
    }

    /**
     * Bounds messages and the outbox.
     * @param maxFrameSize the largest message in bytes
     * @param maxOutboxSize how many bytes may wait to be written
     * @return changed options
     */
    public LimitOptions withSizes(int maxFrameSize, int maxOutboxSize) {
        return new LimitOptions(maxFrameSize, this.maxAttachmentSize, maxOutboxSize, this.maxPending, this.maxEvents,
                this.maxInboxSize, this.maxSpooledSize, this.maxSpooledFiles, this.keptLines, this.onProtocolError);
    }

    /**
     * Bounds attachments.
     * @param maxAttachmentSize the largest attachment in bytes
     * @return changed options
     */
    public LimitOptions withMaxAttachmentSize(long maxAttachmentSize) {
        return new LimitOptions(this.maxFrameSize, maxAttachmentSize, this.maxOutboxSize, this.maxPending,
                this.maxEvents, this.maxInboxSize, this.maxSpooledSize, this.maxSpooledFiles, this.keptLines,
                this.onProtocolError);
    }

    /**
     * Bounds the requests that await their answer.
     * @param maxPending how many there may be
     * @return changed options
     */
    public LimitOptions withMaxPending(int maxPending) {
        return new LimitOptions(this.maxFrameSize, this.maxAttachmentSize, this.maxOutboxSize, maxPending,
                this.maxEvents, this.maxInboxSize, this.maxSpooledSize, this.maxSpooledFiles, this.keptLines,
                this.onProtocolError);
    }

    /**
     * Bounds what waits for users' code.
     * @param maxEvents how many messages and events there may be
     * @param maxInboxSize how many bytes they may have, with progress and stream items
     * @return changed options
     */
    public LimitOptions withInbox(int maxEvents, long maxInboxSize) {
        return new LimitOptions(this.maxFrameSize, this.maxAttachmentSize, this.maxOutboxSize, this.maxPending,
                maxEvents, maxInboxSize, this.maxSpooledSize, this.maxSpooledFiles, this.keptLines,
                this.onProtocolError);
    }

    /**
     * Bounds what waits for users' code in private files.
     * @param maxSpooledSize how many bytes there may be
     * @param maxSpooledFiles how many files there may be
     * @return changed options
     */
    public LimitOptions withSpooling(long maxSpooledSize, int maxSpooledFiles) {
        return new LimitOptions(this.maxFrameSize, this.maxAttachmentSize, this.maxOutboxSize, this.maxPending,
                this.maxEvents, this.maxInboxSize, maxSpooledSize, maxSpooledFiles, this.keptLines,
                this.onProtocolError);
    }

    /**
     * Answers broken lines in another way.
     * @param onProtocolError what a line that is not a message leads to
     * @return changed options
     */
    public LimitOptions withOnProtocolError(OnProtocolError onProtocolError) {
        return new LimitOptions(this.maxFrameSize, this.maxAttachmentSize, this.maxOutboxSize, this.maxPending,
                this.maxEvents, this.maxInboxSize, this.maxSpooledSize, this.maxSpooledFiles, this.keptLines,
                onProtocolError);
    }

}
