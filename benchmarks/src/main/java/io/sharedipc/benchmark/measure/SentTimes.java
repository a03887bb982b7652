package io.sharedipc.benchmark.measure;

/**
 * When each request in flight was sent, oldest first: a worker that answers in order
 * answers the oldest. Used by one thread.
 */
public final class SentTimes {

    private final long[] ring;

    private int oldest;

    private int size;

    public SentTimes(int capacity) {
        this.ring = new long[capacity];
    }

    /**
     * Notes requests.
     * @param count how many are sent
     * @param now when
     */
    public void add(int count, long now) {
        for (int i = 0; i < count; i++) {
            this.ring[(this.oldest + this.size++) % this.ring.length] = now;
        }
    }

    /**
     * Notes answers.
     * @param count how many came
     * @param now when
     * @param latencies where the time that each took is added
     */
    public void answered(int count, long now, Latencies latencies) {
        for (int i = 0; i < count; i++) {
            latencies.add(now - this.ring[this.oldest]);
            this.oldest = (this.oldest + 1) % this.ring.length;
            this.size--;
        }
    }

    public boolean isEmpty() {
        return this.size == 0;
    }

}
