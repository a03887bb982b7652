package io.sharedipc.process;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the processes that are not at rest.
 *
 * What they share goes with the last of them, so that nothing keeps a class loader that
 * was dropped.
 */
final class ActiveProcesses {

    private static final AtomicInteger count = new AtomicInteger();

    private ActiveProcesses() {
    }

    /** A process that was at rest is launched. */
    static void began() {
        count.incrementAndGet();
    }

    /** A process came to rest. */
    static void ended() {
        if (count.decrementAndGet() == 0) {
            ExtractedFiles.removeUnused();
        }
    }

    static boolean isNone() {
        return count.get() == 0;
    }

}
