package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;

/**
 * An attachment in a private file. Where nobody closes it, the garbage collector does.
 */
final class SpooledAttachment implements Attachment {

    private final SharedFile file;

    private final long size;

    private final Cleaner.Cleanable cleanable;

    /**
     * Creates an attachment.
     * @param file the file; this attachment is its user, and lets go of it once
     * @param size how many bytes it has
     */
    SpooledAttachment(SharedFile file, long size) {
        this.file = file;
        this.size = size;
        this.cleanable = Forgotten.CLEANER.register(this, file::release);
    }

    @Override
    public long size() {
        return this.size;
    }

    @Override
    public byte[] bytes() {
        SharedFile.checkFitsInMemory(this.size);
        try (InputStream in = inputStream()) {
            return in.readNBytes((int) this.size);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public ByteBuffer byteBuffer() {
        return ByteBuffer.wrap(bytes()).asReadOnlyBuffer(); // a map would keep the file
    }

    @Override
    public InputStream inputStream() {
        return new SharedFileInputStream(use(), this.size);
    }

    @Override
    public void close() {
        this.cleanable.clean();
    }

    /**
     * The file, for a user more.
     * @throws UncheckedIOException if it is closed
     */
    SharedFile use() {
        if (!this.file.tryRetain()) {
            throw new UncheckedIOException(new IOException(
                    "this attachment is closed: one that a listener or a handler was given, at its return"));
        }
        return this.file;
    }

    @Override
    public String toString() {
        return "Attachment[" + this.size + " bytes in a private file]";
    }

    /**
     * Starts its thread when there is first something to forget.
     */
    private static final class Forgotten {

        private static final Cleaner CLEANER = Cleaner.create((task) -> {
            Thread thread = new Thread(task, "ipc-cleaner");
            thread.setDaemon(true);
            return thread;
        });

    }

}
