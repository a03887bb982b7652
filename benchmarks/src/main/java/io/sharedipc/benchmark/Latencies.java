package io.sharedipc.benchmark;

import java.util.Arrays;

/**
 * The latency of each answer, in nanoseconds. Used by one thread.
 */
final class Latencies {

    private long[] values = new long[1024];

    private int count;

    private boolean sorted;

    void add(long nanos) {
        if (this.count == this.values.length) {
            this.values = Arrays.copyOf(this.values, this.count * 2);
        }
        this.values[this.count++] = nanos;
        this.sorted = false;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.values[i]);
        }
    }

    int count() {
        return this.count;
    }

    long percentile(int percent) {
        if (!this.sorted) {
            Arrays.sort(this.values, 0, this.count);
            this.sorted = true;
        }
        return this.values[(int) ((this.count - 1L) * percent / 100)];
    }

}
