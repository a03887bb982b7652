package io.sharedipc.concurrent;

import java.time.Duration;

/**
 * Bounds durations, so that they and the sum of a few fit in nanoseconds.
 */
public final class Durations {

    /** A quarter of what fits in nanoseconds, about 73 years. */
    public static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private Durations() {
    }

    /**
     * Takes what is as good as for ever for the longest duration there is.
     * @param duration a duration, however long
     * @return the same, or {@link #LONGEST} if it is longer
     */
    public static Duration bounded(Duration duration) {
        return (duration.compareTo(LONGEST) > 0) ? LONGEST : duration;
    }

}
