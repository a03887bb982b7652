package io.sharedipc.boot.endpoint;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * How long requests took, in milliseconds.
 *
 * @param p50 half of them took no longer
 * @param p99 all but one in a hundred took no longer
 */
public record Latency(double p50, double p99) {

    /**
     * Reads the counts of a {@link Histogram}.
     * @param counts how many there are in each bucket
     * @return the latency, or {@code null} if there are none
     */
    static @Nullable Latency of(long[] counts) {
        long total = Arrays.stream(counts).sum();
        return (total > 0) ? new Latency(quantile(counts, total, 0.5), quantile(counts, total, 0.99)) : null;
    }

    private static double quantile(long[] counts, long total, double share) {
        long rank = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.round(Histogram.micros(i)) / 1000.0;
            }
        }
        throw new IllegalStateException("The counts changed");
    }

}
