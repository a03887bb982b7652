package io.sharedipc.benchmark.measure;

import java.util.Arrays;

/**
 * The latency of each answer, in nanoseconds. Used by one thread.
 */
public final class Latencies {

    private long[] values = new long[1024];

    private int count;

    private boolean sorted;

    /**
     * Adds one.
     * @param nanos the latency
     */
    public void add(long nanos) {
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

    /**
     * The latency that a part of the answers does not exceed.
     * @param part the part, from 0 to 1
     * @return nanoseconds
     */
    public long percentile(double part) {
        if (!this.sorted) {
            Arrays.sort(this.values, 0, this.count);
            this.sorted = true;
        }
        return this.values[(int) ((this.count - 1) * part)];
    }

}
