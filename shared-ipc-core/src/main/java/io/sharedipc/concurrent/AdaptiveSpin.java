package io.sharedipc.concurrent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether a caller may spin for a moment before it parks. Waking a parked thread
 * costs more than a round trip over a pipe, so a short spin pays where answers come fast;
 * where it misses, it is tried more and more rarely. Never more callers spin than there
 * are spare cores.
 */
public final class AdaptiveSpin {

    /**
     * The system property that sets the longest spin in microseconds; default 200, and 0
     * turns it off. A shorter one always misses where a machine wakes its threads slowly.
     */
    public static final String PROPERTY = "io.sharedipc.spin-micros";

    private static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(Long.getLong(PROPERTY, 200));

    private static final int SPARE_CORES = Runtime.getRuntime().availableProcessors() - 1;

    private static final int MAX_BACKOFF = 10;

    private static final AtomicInteger SPINNING = new AtomicInteger();

    // Racy on purpose: a lost update costs one spin more or less.
    private int misses;

    private int skip;

    /**
     * Asks for leave to spin; each leave must be given back by {@link #end}.
     * @return {@code true} if the caller may spin for {@link #longest()}
     */
    public boolean begin() {
        if (LONGEST == 0) {
            return false;
        }
        if (this.skip > 0) {
            this.skip--;
            return false;
        }
        if (SPINNING.incrementAndGet() > SPARE_CORES) {
            SPINNING.decrementAndGet();
            return false;
        }
        return true;
    }

    /**
     * Ends a spin.
     * @param hit whether the answer came while spinning
     */
    public void end(boolean hit) {
        SPINNING.decrementAndGet();
        if (hit) {
            this.misses = 0;
        }
        else {
            this.misses = Math.min(this.misses + 1, MAX_BACKOFF);
            this.skip = 1 << this.misses;
        }
    }

    /**
     * Whether any caller may ever spin.
     * @return {@code false} if it is switched off, or there is no spare core
     */
    public static boolean isEnabled() {
        return LONGEST > 0 && SPARE_CORES > 0;
    }

    /**
     * How long a caller may spin.
     * @return nanoseconds
     */
    public static long longest() {
        return LONGEST;
    }

}
