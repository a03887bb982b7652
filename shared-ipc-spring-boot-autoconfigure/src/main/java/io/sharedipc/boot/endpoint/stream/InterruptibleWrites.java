package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Lets another thread break off the write that a slow client blocks.
 * <p>
 * Whatever ends the response in an orderly way waits behind the write itself, for as long
 * as the container's own timeout, which is a minute in Tomcat.
 */
final class InterruptibleWrites {

    /** What a write has that is not blocked, so that it is not cut in two. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private @Nullable Thread writer; // guarded by this

    private boolean over; // guarded by this

    /**
     * Writes, on the calling thread.
     * @throws IOException if the write fails or was broken off
     */
    void run(Write write) throws IOException {
        begin();
        try {
            write.run();
        }
        finally {
            end();
        }
    }

    /**
     * Lets no write begin any more, and breaks off the one under way. Waits until it has
     * ended, at most a second.
     * @param abort closes the connection, after which the write fails once it is
     * interrupted; called only where a write is under way
     */
    void breakOff(Runnable abort) {
        if (awaitEnd(GRACE)) {
            return;
        }
        abort.run();
        long begin = System.nanoTime();
        do {
            interrupt();
        }
        while (!awaitEnd(PAUSE) && System.nanoTime() - begin < PATIENCE.toNanos());
    }

    private synchronized void begin() throws IOException {
        if (this.over) {
            throw new IOException("The stream has ended");
        }
        this.writer = Thread.currentThread();
    }

    private synchronized void end() {
        this.writer = null;
        Thread.interrupted(); // it was meant for the write alone
        notifyAll();
    }

    private synchronized void interrupt() {
        if (this.writer != null) {
            this.writer.interrupt();
        }
    }

    private synchronized boolean awaitEnd(Duration patience) {
        this.over = true;
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); this.writer != null && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return this.writer == null;
    }

    /**
     * A write that may block.
     */
    @FunctionalInterface
    interface Write {

        void run() throws IOException;

    }

}
