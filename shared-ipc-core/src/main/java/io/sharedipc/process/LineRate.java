package io.sharedipc.process;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets so many lines through in one second and counts the others. Safe for use by any
 * number of threads.
 */
final class LineRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int max;

    private final LongSupplier nanoTime;

    private long begin;

    private int passed;

    private long held;

    /**
     * Creates a rate.
     * @param max how many lines may pass in one second; 0 for all
     * @param nanoTime the time in nanoseconds
     */
    LineRate(int max, LongSupplier nanoTime) {
        this.max = max;
        this.nanoTime = nanoTime;
        this.begin = (max > 0) ? nanoTime.getAsLong() : 0;
    }

    synchronized boolean tryPass() {
        if (this.max == 0) {
            return true;
        }
        long now = this.nanoTime.getAsLong();
        if (now - this.begin >= SECOND) {
            this.begin = now;
            this.passed = 0;
        }
        if (this.passed == this.max) {
            this.held++;
            return false;
        }
        this.passed++;
        return true;
    }

    /**
     * How many lines were held back since this was last asked.
     */
    synchronized long takeHeld() {
        long taken = this.held;
        this.held = 0;
        return taken;
    }

}
