package io.sharedipc.benchmark.micro;

import java.util.concurrent.Semaphore;

/**
 * Counts deliveries of a burst on whichever threads they come, one at a time, and lets
 * the emitter wait for the last.
 */
final class Burst {

    /** Fits into the lanes of every bus. */
    static final int SIZE = 1000;

    private final Semaphore complete = new Semaphore(0);

    private int seen;

    void count(Ping ping) {
        this.seen += ping.value();
        if (this.seen == SIZE) {
            this.seen = 0;
            this.complete.release();
        }
    }

    void await() throws InterruptedException {
        this.complete.acquire();
    }

}
