package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A user's file, which stays the user's.
 *
 * @param file the file
 */
record FileAttachment(Path file) implements Attachment {

    @Override
    public long size() {
        try {
            return Files.size(this.file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public byte[] bytes() {
        try {
            SharedFile.checkFitsInMemory(Files.size(this.file));
            return Files.readAllBytes(this.file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Not mapped: reading a map of a file that became shorter is a fault of the JVM. */
    @Override
    public ByteBuffer byteBuffer() {
        return ByteBuffer.wrap(bytes()).asReadOnlyBuffer();
    }

    @Override
    public InputStream inputStream() throws IOException {
        return Files.newInputStream(this.file);
    }

    @Override
    public void close() {
        // The file is the user's.
    }

    @Override
    public String toString() {
        return "Attachment[" + this.file + "]";
    }

}
