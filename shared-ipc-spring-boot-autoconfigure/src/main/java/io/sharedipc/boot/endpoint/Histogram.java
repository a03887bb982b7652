package io.sharedipc.boot.endpoint;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets whose width grows with the duration, so that each is known
 * to about six percent, from a microsecond to years. Safe for use by any number of
 * threads; recording takes one atomic increment.
 */
final class Histogram {

    /** How many buckets share one power of two, as a power of two. */
    private static final int SHARE = 4;

    private static final int SHARED = 1 << SHARE;

    static final int BUCKETS = (64 - SHARE) * SHARED;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void record(long nanos) {
        this.counts.incrementAndGet(bucket(Math.max(0, nanos) / 1000));
    }

    long[] counts() {
        long[] copy = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = this.counts.get(i);
        }
        return copy;
    }

    static int bucket(long micros) {
        if (micros < SHARED) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros) - SHARE;
        return (exponent + 1) * SHARED + (int) ((micros >>> exponent) - SHARED);
    }

    /** The middle of a bucket. */
    static double micros(int bucket) {
        if (bucket < SHARED) {
            return bucket + 0.5;
        }
        int exponent = bucket / SHARED - 1;
        return (SHARED + bucket % SHARED + 0.5) * (1L << exponent);
    }

}
