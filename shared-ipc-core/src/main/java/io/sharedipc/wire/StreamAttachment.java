package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The coming bytes of a user's stream. Whoever asks first takes them.
 */
final class StreamAttachment implements Attachment {

    /** A stream up to this size is kept in memory. */
    static final int SMALL = 1024 * 1024;

    private final InputStream stream;

    private final long length;

    private boolean taken; // guarded by this

    StreamAttachment(InputStream stream, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("The length of an attachment must not be negative: " + length);
        }
        this.stream = stream;
        this.length = length;
    }

    @Override
    public long size() {
        return this.length;
    }

    @Override
    public byte[] bytes() {
        SharedFile.checkFitsInMemory(this.length);
        try {
            byte[] bytes = new byte[(int) this.length];
            new Intake(inputStream(), this.length).readFully(bytes);
            return bytes;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public ByteBuffer byteBuffer() {
        return ByteBuffer.wrap(bytes()).asReadOnlyBuffer();
    }

    @Override
    public synchronized InputStream inputStream() throws IOException {
        if (this.taken) {
            throw new IOException("an attachment that was made of a stream can be read, or sent, once");
        }
        this.taken = true;
        return this.stream;
    }

    @Override
    public Attachment kept() throws IOException {
        Intake intake = new Intake(inputStream(), this.length);
        if (this.length <= SMALL) {
            byte[] bytes = new byte[(int) this.length];
            intake.readFully(bytes);
            return Attachment.of(bytes);
        }
        SharedFile file = SharedFile.createPrivate();
        boolean whole = false;
        try {
            intake.readTo(file);
            whole = true;
            return new SpooledAttachment(file, this.length);
        }
        finally {
            if (!whole) {
                file.release();
            }
        }
    }

    @Override
    public void close() {
        // The stream is the user's.
    }

    @Override
    public String toString() {
        return "Attachment[stream of " + this.length + " bytes]";
    }

}
