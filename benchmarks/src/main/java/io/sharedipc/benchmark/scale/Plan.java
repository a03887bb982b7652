package io.sharedipc.benchmark.scale;

import java.util.List;

/**
 * How much is measured.
 *
 * @param counts the numbers of workers
 * @param calls how many calls each latency is taken from
 * @param idleMillis how long the idle host is watched
 * @param longIdleMillis how long it is watched with {@link #LONG_IDLE_COUNT} workers
 * @param busyMillis how long the busy host is watched
 */
record Plan(List<Integer> counts, int calls, long idleMillis, long longIdleMillis, long busyMillis) {

    /** The number of workers with which an idle host is judged. */
    static final int LONG_IDLE_COUNT = 20;

    /** Longer than the pools keep idle threads. */
    private static final long SETTLE_MILLIS = 6000;

    static Plan full() {
        return new Plan(List.of(1, 10, LONG_IDLE_COUNT, 100, 300), 2000, 5000, 60_000, 3000);
    }

    static Plan quick() {
        return new Plan(List.of(1, LONG_IDLE_COUNT), 500, 1000, 5000, 1000);
    }

    long settleMillis() {
        return SETTLE_MILLIS;
    }

    long idleMillis(int count) {
        return (count == LONG_IDLE_COUNT) ? this.longIdleMillis : this.idleMillis;
    }

}
