package io.sharedipc.benchmark.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The host while eight threads call all workers in turn.
 *
 * @param callsASecond how many calls were answered in a second
 * @param activity what the host did meanwhile
 */
record Busy(double callsASecond, Activity activity) {

    private static final int CALLERS = 8;

    static Busy within(Workers workers, long millis) throws IOException, InterruptedException {
        LongAdder calls = new LongAdder();
        long end = System.nanoTime() + millis * 1_000_000;
        int callers = Math.min(CALLERS, workers.size());
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int first = caller;
            threads.add(new Thread(() -> {
                for (int i = first; System.nanoTime() < end; i += callers) {
                    workers.call(i % workers.size());
                    calls.increment();
                }
            }, "caller-" + caller));
        }
        threads.forEach(Thread::start);
        HostUsage before = HostUsage.now();
        long done = calls.sum();
        Pause.millis(Math.max(1, (end - System.nanoTime()) / 1_000_000 - 100));
        HostUsage after = HostUsage.now();
        double rate = (calls.sum() - done) * 1e9 / (after.nanoTime() - before.nanoTime());
        for (Thread thread : threads) {
            thread.join();
        }
        return new Busy(rate, Activity.between(before, after));
    }

}
