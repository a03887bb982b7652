package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads streams whose length nobody knows: a worker is sent the length ahead of the
 * bytes.
 */
final class StreamSpool {

    private static final int CHUNK = 64 * 1024;

    private StreamSpool() {
    }

    /**
     * Reads a stream to its end.
     * @param stream the stream
     * @param largestInMemory up to so many bytes are kept in memory, more in a private
     * file
     * @return what it gave
     * @throws IOException if it cannot be read, or the file not written
     */
    static Attachment read(InputStream stream, int largestInMemory) throws IOException {
        byte[] first = stream.readNBytes(largestInMemory + 1);
        if (first.length <= largestInMemory) {
            return Attachment.of(first);
        }
        SharedFile file = SharedFile.createPrivate();
        boolean whole = false;
        try {
            file.append(first, 0, first.length);
            long size = first.length + appendRest(stream, file);
            whole = true;
            return new SpooledAttachment(file, size);
        }
        finally {
            if (!whole) {
                file.release();
            }
        }
    }

    private static long appendRest(InputStream stream, SharedFile file) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
            file.append(chunk, 0, count);
            size += count;
        }
        return size;
    }

}
