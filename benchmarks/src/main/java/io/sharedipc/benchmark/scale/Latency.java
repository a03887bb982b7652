package io.sharedipc.benchmark.scale;

import java.util.Arrays;

/**
 * How long things took.
 *
 * @param sortedNanos nanoseconds, in order
 */
record Latency(long[] sortedNanos) {

    Latency {
        Arrays.sort(sortedNanos);
    }

    double millis(int percent) {
        return micros(percent) / 1000;
    }

    double micros(int percent) {
        int last = this.sortedNanos.length - 1;
        return (last < 0) ? Double.NaN : this.sortedNanos[(int) ((long) last * percent / 100)] / 1000.0;
    }

}
