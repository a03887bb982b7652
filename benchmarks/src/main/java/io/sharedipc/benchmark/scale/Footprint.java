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
        HostUsage usage = HostUsage.now();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Footprint(usage.count(ThreadUsage::isOurs), usage.count(ThreadUsage::isReaper), heap,
                HostUsage.residentBytes(), HostUsage.descriptors());
    }

}
