package io.sharedipc.benchmark.scale;

import java.io.IOException;

/**
 * What the host did in a second.
 *
 * @param ourWakeUps wake-ups of the threads that are there for workers
 * @param wakeUps wake-ups of all threads: the JVM has clocks of its own
 * @param preemptions how often a thread had the processor taken away
 * @param ourCpu the part of one core that those threads used, in percent
 * @param cpu the part of one core that all threads used, in percent
 */
record Activity(double ourWakeUps, double wakeUps, double preemptions, double ourCpu, double cpu) {

    private static final double NANOS_A_PERCENT = 1e7;

    /**
     * Watches for a while; whatever watches does not count.
     * @param millis how long
     * @return what was seen
     * @throws IOException if there is no {@code /proc}
     * @throws InterruptedException if the thread is interrupted
     */
    static Activity within(long millis) throws IOException, InterruptedException {
        HostUsage before = HostUsage.now();
        Pause.millis(millis);
        return between(before, HostUsage.now());
    }

    static Activity between(HostUsage before, HostUsage after) {
        return new Activity(after.aSecond(before, ThreadUsage::isForWorkers, ThreadUsage::voluntary),
                after.aSecond(before, (thread) -> true, ThreadUsage::voluntary),
                after.aSecond(before, (thread) -> true, ThreadUsage::involuntary),
                after.aSecond(before, ThreadUsage::isForWorkers, ThreadUsage::nanos) / NANOS_A_PERCENT,
                after.aSecond(before, (thread) -> true, ThreadUsage::nanos) / NANOS_A_PERCENT);
    }

}
