package io.sharedipc.boot.worker;

import org.jspecify.annotations.Nullable;

/**
 * Counts the requests under way. Safe for use by any number of threads.
 */
final class RunningHandlers {

    private int count; // guarded by this

    private @Nullable Runnable whenIdle; // guarded by this

    synchronized void begins() {
        this.count++;
    }

    void ends() {
        Runnable idle = null;
        synchronized (this) {
            this.count--;
            if (this.count == 0) {
                idle = this.whenIdle;
                this.whenIdle = null;
            }
        }
        if (idle != null) {
            idle.run();
        }
    }

    /**
     * Has a task run once nothing is under way: at once, or by whoever ends the last.
     * @param task the task
     */
    void whenIdle(Runnable task) {
        synchronized (this) {
            if (this.count > 0) {
                this.whenIdle = task;
                return;
            }
        }
        task.run();
    }

}
