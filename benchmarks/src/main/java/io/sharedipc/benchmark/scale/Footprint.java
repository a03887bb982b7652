package io.sharedipc.benchmark.scale;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What the host holds at a moment of rest.
 *
 * @param ourThreads threads of the library
 * @param reapers threads of the JDK that wait for children
 * @param heap bytes of heap in use after a collection
 * @param resident bytes of resident memory
 * @param descriptors open file descriptors
 */
record Footprint(long ourThreads, long reapers, long heap, long resident, long descriptors) {

    static Footprint now() throws IOException {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Footprint(threads("ipc-"), threads("process reaper (pid"), heap, HostUsage.residentBytes(),
                HostUsage.descriptors());
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter((thread) -> thread.getName().startsWith(prefix))
            .count();
    }

}
