package io.sharedipc.boot.autoconfigure;

import io.sharedipc.process.LimitOptions;
import io.sharedipc.process.OnProtocolError;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What a process may hold of the application's memory.
 *
 * @param maxFrameSize Largest message, either way.
 * @param maxAttachmentSize Largest attachment, either way; one from the child that is
 * larger than "limits.max-frame-size" is held in a private temporary file.
 * @param maxOutboxSize How much may wait to be written to the child; at least
 * "limits.max-frame-size".
 * @param maxPending How many requests may await their answer.
 * @param maxEvents How many messages and events may wait for the listeners; past it the
 * child is not read until they have caught up.
 * @param maxInboxSize How much memory the child's messages, events, progress and stream
 * items may hold while they wait for the application; past it the child is not read until
 * that has caught up.
 * @param maxSpooledSize How much of it may wait in private temporary files.
 * @param maxSpooledFiles How many private temporary files it may wait in.
 * @param keptLines How many of the last output lines are kept for errors.
 * @param onProtocolError What a line that is not a message leads to: "ignore" logs and
 * counts it, "kill" ends the child, which counts as a crash.
 */
public record LimitProperties(@Nullable DataSize maxFrameSize, @Nullable DataSize maxAttachmentSize,
        @Nullable DataSize maxOutboxSize, @Nullable Integer maxPending, @Nullable Integer maxEvents,
        @Nullable DataSize maxInboxSize, @Nullable DataSize maxSpooledSize, @Nullable Integer maxSpooledFiles,
        @Nullable Integer keptLines, @Nullable OnProtocolError onProtocolError) {

    LimitOptions applyTo(LimitOptions base) {
        int maxFrameSize = bytes("limits.max-frame-size", this.maxFrameSize, base.maxFrameSize());
        // A larger frame must fit in an outbox that nobody sized.
        int baseOutboxSize = Math.max(base.maxOutboxSize(), maxFrameSize);
        return new LimitOptions(maxFrameSize,
                (this.maxAttachmentSize != null) ? this.maxAttachmentSize.toBytes() : base.maxAttachmentSize(),
                bytes("limits.max-outbox-size", this.maxOutboxSize, baseOutboxSize),
                Either.of(this.maxPending, base.maxPending()), Either.of(this.maxEvents, base.maxEvents()),
                (this.maxInboxSize != null) ? this.maxInboxSize.toBytes() : base.maxInboxSize(),
                (this.maxSpooledSize != null) ? this.maxSpooledSize.toBytes() : base.maxSpooledSize(),
                Either.of(this.maxSpooledFiles, base.maxSpooledFiles()), Either.of(this.keptLines, base.keptLines()),
                Either.of(this.onProtocolError, base.onProtocolError()));
    }

    private static int bytes(String option, @Nullable DataSize size, int base) {
        if (size == null) {
            return base;
        }
        if (size.isNegative() || size.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(option + " must be from 0 to 2047MB, but is " + size);
        }
        return (int) size.toBytes();
    }

}
