package io.sharedipc.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the private files of this process, each an open descriptor.
 *
 * <p>
 * They take half of the descriptors at most: the rest of the application opens files and
 * sockets, too, and fails where there is none left.
 */
public final class PrivateFiles {

    private static final long UNKNOWN = 1024;

    private static final Path LIMITS = Path.of("/proc/self/limits");

    private static final long MAX_DESCRIPTORS = readMaxDescriptors();

    private static final AtomicInteger OPEN = new AtomicInteger();

    private PrivateFiles() {
    }

    /**
     * How many descriptors this process may open.
     * @return the limit, or 1024 if the system does not say
     */
    public static long maxDescriptors() {
        return MAX_DESCRIPTORS;
    }

    /**
     * How many private files are open.
     * @return the number of attachments in files that nobody has closed
     */
    public static int open() {
        return OPEN.get();
    }

    static void opening() throws IOException {
        if (OPEN.incrementAndGet() > MAX_DESCRIPTORS / 2) {
            OPEN.decrementAndGet();
            throw new IOException("attachments hold %d of the %d descriptors of this process open already"
                .formatted(MAX_DESCRIPTORS / 2, MAX_DESCRIPTORS));
        }
    }

    static void closed() {
        OPEN.decrementAndGet();
    }

    private static long readMaxDescriptors() {
        try {
            for (String line : Files.readAllLines(LIMITS)) {
                if (line.startsWith("Max open files")) {
                    return Long.parseLong(line.substring("Max open files".length()).strip().split("\\s+")[0]);
                }
            }
        }
        catch (IOException | RuntimeException ex) {
            // Not Linux, or no limit at all.
        }
        return UNKNOWN;
    }

}
