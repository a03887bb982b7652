package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads a shared file at a place of its own. Used by one thread at a time.
 */
final class SharedFileInputStream extends InputStream {

    private final SharedFile file;

    private final long size;

    private long position;

    private boolean closed;

    /**
     * Creates a stream.
     * @param file the file; this stream is its user until it is closed
     * @param size how many bytes it has
     */
    SharedFileInputStream(SharedFile file, long size) {
        this.file = file;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (this.closed) {
            throw new IOException("this stream is closed");
        }
        int wanted = (int) Math.min(length, this.size - this.position);
        if (wanted == 0) {
            return (length == 0) ? 0 : -1;
        }
        int count = this.file.read(bytes, offset, wanted, this.position);
        this.position += Math.max(0, count);
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, this.size - this.position);
    }

    @Override
    public void close() {
        if (!this.closed) {
            this.closed = true;
            this.file.release();
        }
    }

}
