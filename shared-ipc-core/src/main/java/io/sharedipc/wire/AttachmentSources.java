package io.sharedipc.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes attachments up for sending, on the thread that sends them: whatever of the user's
 * can fail or linger does it here.
 */
final class AttachmentSources {

    /** A file up to this size is read ahead, so that nothing can happen to it later. */
    private static final int SMALL_FILE = 64 * 1024;

    private AttachmentSources() {
    }

    /**
     * Takes an attachment up.
     * @param attachment the attachment
     * @param maxSize the largest that may be sent
     * @return its bytes, with one user
     * @throws IOException if it cannot be read, or is too large
     */
    static AttachmentSource of(Attachment attachment, long maxSize) throws IOException {
        if (attachment instanceof FileAttachment file) {
            return file(file.file(), maxSize);
        }
        checkSize(attachment.size(), maxSize);
        if (attachment instanceof MemoryAttachment memory) {
            return new MemorySource(memory.buffer());
        }
        if (attachment instanceof SpooledAttachment spooled) {
            return new FileSource(spooled.use(), spooled.size(), "a private file");
        }
        try (Attachment kept = attachment.kept()) {
            return of(kept, maxSize);
        }
    }

    private static AttachmentSource file(Path path, long maxSize) throws IOException {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            checkSize(Files.size(path), maxSize);
            try (InputStream in = Files.newInputStream(path)) {
                return of(Attachment.of(in, Files.size(path)), maxSize); // such as one in
                                                                         // an archive
            }
        }
        SharedFile file = SharedFile.open(path);
        boolean kept = false;
        try {
            long size = file.size();
            checkSize(size, maxSize);
            if (size <= SMALL_FILE) {
                return new MemorySource(readAll(file, (int) size, path));
            }
            kept = true;
            return new FileSource(file, size, path.toString());
        }
        finally {
            if (!kept) {
                file.release();
            }
        }
    }

    private static ByteBuffer readAll(SharedFile file, int size, Path path) throws IOException {
        byte[] bytes = new byte[size];
        int count = 0;
        while (count < size) {
            int more = file.read(bytes, count, size - count, count);
            if (more < 0) {
                throw new EOFException(path + " became shorter while it was read");
            }
            count += more;
        }
        return ByteBuffer.wrap(bytes);
    }

    private static void checkSize(long size, long maxSize) throws IOException {
        if (size > maxSize) {
            throw new IOException(
                    "an attachment of %d bytes is over limits.max-attachment-size (%d)".formatted(size, maxSize));
        }
    }

}
