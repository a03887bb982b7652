package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * An attachment that was received but could not be kept: the disk is full. Only whoever
 * wants its bytes is told.
 *
 * @param size how many bytes it had
 * @param cause why it could not be kept
 */
record LostAttachment(long size, IOException cause) implements Attachment {

    @Override
    public byte[] bytes() {
        throw new UncheckedIOException(failure());
    }

    @Override
    public ByteBuffer byteBuffer() {
        throw new UncheckedIOException(failure());
    }

    @Override
    public InputStream inputStream() throws IOException {
        throw failure();
    }

    @Override
    public Attachment kept() throws IOException {
        throw failure();
    }

    @Override
    public void close() {
        // Nothing was kept.
    }

    private IOException failure() {
        return new IOException("an attachment of %d bytes could not be kept in a file in %s: %s".formatted(this.size,
                System.getProperty("java.io.tmpdir"), this.cause.getMessage()), this.cause);
    }

}
