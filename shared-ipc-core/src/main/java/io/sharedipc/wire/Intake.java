package io.sharedipc.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a user's stream to the length that the user gave.
 */
final class Intake {

    private static final int CHUNK = 64 * 1024;

    private final InputStream stream;

    private final long length;

    private long count;

    Intake(InputStream stream, long length) {
        this.stream = stream;
        this.length = length;
    }

    void readFully(byte[] bytes) throws IOException {
        readFully(bytes, bytes.length);
    }

    void readTo(SharedFile file) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, this.length)];
        while (this.count < this.length) {
            int size = (int) Math.min(chunk.length, this.length - this.count);
            readFully(chunk, size);
            file.append(chunk, 0, size);
        }
    }

    private void readFully(byte[] bytes, int size) throws IOException {
        int read = this.stream.readNBytes(bytes, 0, size);
        this.count += read;
        if (read < size) {
            throw new EOFException(
                    "the stream ended after " + this.count + " bytes, not the " + this.length + " that it was to have");
        }
    }

}
