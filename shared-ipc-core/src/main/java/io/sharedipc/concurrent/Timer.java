package io.sharedipc.concurrent;

import java.time.Duration;

/**
 * Time that never jumps, and tasks due after a delay. A test puts a time of its own here.
 */
public interface Timer {

    /**
     * The real time of this machine, with one thread for all due tasks.
     * @return the shared timer
     */
    static Timer system() {
        return SystemTimer.INSTANCE;
    }

    /**
     * A reading in nanoseconds that only differences are taken of.
     * @return nanoseconds since some moment
     */
    long nanoTime();

    /**
     * Runs a task once after a delay. The task must not block.
     * @param delay how long to wait
     * @param task what to run
     * @return cancels the task where it has not begun
     */
    Due schedule(Duration delay, Runnable task);

    /**
     * A task that is due.
     */
    interface Due {

        /**
         * Forgets the task if it has not begun.
         */
        void cancel();

    }

}
