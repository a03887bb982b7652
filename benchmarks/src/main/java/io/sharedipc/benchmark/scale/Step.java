package io.sharedipc.benchmark.scale;

import java.io.IOException;

/**
 * The figures of one number of workers.
 *
 * @param count how many workers
 * @param startsASecond started together
 * @param oneMore how long one more took to get ready while the others were idle
 * @param footprint what the host held while all were idle
 * @param idle what the host did while all were idle
 * @param busy what it did while all were called
 * @param callOne a call to one of them while the others were idle
 * @param callAll a call to each in turn
 * @param exits from the death of each of half of them, killed at once, to its event
 * @param stopMillis how long the stop of the other half took
 */
record Step(int count, double startsASecond, Latency oneMore, Footprint footprint, Activity idle, Busy busy,
        Latency callOne, Latency callAll, Latency exits, double stopMillis) {

    private static final int ONE_BY_ONE = 10;

    static Step measure(int count, Plan plan) throws IOException, InterruptedException {
        try (Workers workers = Workers.shell()) {
            double startsASecond = workers.startTogether(count);
            Latency oneMore = workers.startInTurn(ONE_BY_ONE);
            workers.kill(ONE_BY_ONE);
            workers.callAll(Math.max(plan.calls() / 4, 2 * count));
            Pause.millis(plan.settleMillis());
            Activity idle = Activity.within(plan.idleMillis(count));
            Footprint footprint = Footprint.now();
            Latency callOne = workers.callOne(plan.calls());
            Latency callAll = workers.callAll(plan.calls());
            Busy busy = Busy.within(workers, plan.busyMillis());
            Latency exits = workers.kill(count / 2);
            return new Step(count, startsASecond, oneMore, footprint, idle, busy, callOne, callAll, exits,
                    workers.stop().toNanos() / 1e6);
        }
    }

}
