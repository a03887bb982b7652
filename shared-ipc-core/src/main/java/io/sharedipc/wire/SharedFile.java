package io.sharedipc.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * An open file that several use, each at places of its own; the last one closes it. (No
 * {@code FileChannel}: an interrupt of one user would close it under the others.)
 */
final class SharedFile {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final RandomAccessFile file; // its position is guarded by it

    private final @Nullable Path remains;

    private final AtomicInteger users = new AtomicInteger(1);

    private final boolean counted;

    private SharedFile(RandomAccessFile file, @Nullable Path remains, boolean counted) {
        this.file = file;
        this.remains = remains;
        this.counted = counted;
    }

    /**
     * Opens a user's file, for one user so far.
     * @param file a file of the default file system
     * @return the open file
     * @throws IOException if it cannot be read
     */
    static SharedFile open(Path file) throws IOException {
        return new SharedFile(new RandomAccessFile(file.toFile(), "r"), null, false);
    }

    /**
     * Creates a file that only this process reaches, for one user so far. On POSIX its
     * name is gone at once and its bytes with the last who holds it open, so that nothing
     * stays behind however the process ends; elsewhere it is deleted when it is closed.
     * @return an empty file
     * @throws IOException if it cannot be created, or too many are open
     */
    static SharedFile createPrivate() throws IOException {
        PrivateFiles.opening();
        try {
            return create();
        }
        catch (IOException ex) {
            PrivateFiles.closed();
            throw ex;
        }
    }

    private static SharedFile create() throws IOException {
        Path path = Files.createTempFile("shared-ipc-bytes-", null); // for its owner only
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        }
        catch (IOException ex) {
            Files.deleteIfExists(path);
            throw ex;
        }
        return new SharedFile(file, isDeleted(path) ? null : path, true);
    }

    static void checkFitsInMemory(long size) {
        if (size > LARGEST_ARRAY) {
            throw new IllegalStateException(
                    "An attachment of " + size + " bytes does not fit in an array: read it as a stream");
        }
    }

    /**
     * One user more.
     * @return {@code false} if the file is closed already
     */
    boolean tryRetain() {
        return this.users.getAndUpdate((count) -> (count > 0) ? count + 1 : 0) > 0;
    }

    /** One user less; called once for each. */
    void release() {
        if (this.users.decrementAndGet() == 0) {
            close();
        }
    }

    long size() throws IOException {
        return this.file.length();
    }

    /**
     * Reads from a place.
     * @param bytes takes the bytes
     * @param offset where they go
     * @param length how many there is room for
     * @param position where to read
     * @return how many were read; -1 at the end
     * @throws IOException if they cannot be read
     */
    int read(byte[] bytes, int offset, int length, long position) throws IOException {
        synchronized (this.file) {
            this.file.seek(position);
            return this.file.read(bytes, offset, length);
        }
    }

    /**
     * Writes behind what was written, ahead of all reading.
     * @param bytes holds the bytes
     * @param offset where they start
     * @param length how many there are
     * @throws IOException if they cannot be written
     */
    void append(byte[] bytes, int offset, int length) throws IOException {
        this.file.write(bytes, offset, length);
    }

    private void close() {
        if (this.counted) {
            PrivateFiles.closed();
        }
        try {
            this.file.close();
            if (this.remains != null) {
                Files.deleteIfExists(this.remains);
            }
        }
        catch (IOException ex) {
            // All that matters was read or written by now.
        }
    }

    private static boolean isDeleted(Path path) {
        try {
            Files.delete(path);
            return true;
        }
        catch (IOException ex) {
            path.toFile().deleteOnExit(); // a system that keeps the name of an open file
            return false;
        }
    }

}
