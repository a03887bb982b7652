package io.sharedipc.process;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Assumptions;

/**
 * Counts the bytes that the calling thread and the library's threads allocate.
 */
final class Allocations {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {
    }

    /**
     * Counts what a task allocates. A thread that ends takes its count with it, so the
     * task is run again where one did.
     * @param task what to run, several times if need be
     * @return bytes
     */
    static long during(Task task) throws Exception {
        Assumptions.assumeTrue(THREADS.isThreadAllocatedMemorySupported() && THREADS.isThreadAllocatedMemoryEnabled(),
                "this JVM does not count what a thread allocates");
        while (true) {
            Map<Long, Long> before = byThread();
            task.run();
            Map<Long, Long> after = byThread();
            if (after.keySet().containsAll(before.keySet())) {
                return sum(after) - sum(before);
            }
        }
    }

    private static Map<Long, Long> byThread() {
        Map<Long, Long> bytes = new HashMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread == Thread.currentThread() || thread.getName().startsWith("ipc-")) {
                bytes.put(thread.getId(), THREADS.getThreadAllocatedBytes(thread.getId()));
            }
        }
        bytes.values().removeIf((count) -> count < 0); // it ended meanwhile
        return bytes;
    }

    private static long sum(Map<Long, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What is counted.
     */
    interface Task {

        void run() throws Exception;

    }

}
