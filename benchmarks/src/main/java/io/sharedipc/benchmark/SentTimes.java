package io.sharedipc.benchmark;

/**
 * When each request in flight was sent, oldest first: a worker that answers in order
 * answers the oldest. Used by one thread.
 */
final class SentTimes {

    private final long[] ring;

    private int oldest;

    private int size;

    SentTimes(int capacity) {
        this.ring = new long[capacity];
    }

    void add(int count, long now) {
        for (int i = 0; i < count; i++) {
            this.ring[(this.oldest + this.size++) % this.ring.length] = now;
        }
    }

    void answered(int count, long now, Latencies latencies) {
        for (int i = 0; i < count; i++) {
            latencies.add(now - this.ring[this.oldest]);
            this.oldest = (this.oldest + 1) % this.ring.length;
            this.size--;
        }
    }

    boolean isEmpty() {
        return this.size == 0;
    }

}
