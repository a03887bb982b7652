package io.sharedipc.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time, in the order given, on threads borrowed from an executor.
 * <p>
 * State that is touched only from one mailbox needs no lock. What a task throws, errors
 * included, goes to the thread's uncaught exception handler and does not stop the next.
 */
public final class Mailbox implements Executor {

    private final Executor executor;

    private final Runnable drain = this::drain;

    private final Queue<Runnable> tasks = new ArrayDeque<>(); // guarded by tasks

    private boolean draining; // guarded by tasks

    /**
     * Creates a mailbox.
     * @param executor lends the threads
     */
    public Mailbox(Executor executor) {
        this.executor = executor;
    }

    /**
     * Adds a task.
     * @param task what to run
     * @throws java.util.concurrent.RejectedExecutionException if the executor takes no
     * task; this one is not run, and the mailbox stays usable
     */
    @Override
    public void execute(Runnable task) {
        synchronized (this.tasks) {
            this.tasks.add(task);
            if (this.draining) {
                return;
            }
            this.draining = true;
        }
        lend(task);
    }

    /**
     * How many tasks wait.
     * @return the number of tasks that did not begin yet
     */
    public int size() {
        synchronized (this.tasks) {
            return this.tasks.size();
        }
    }

    /**
     * Whether all tasks have ended.
     * @return {@code false} while one waits or runs
     */
    public boolean isIdle() {
        synchronized (this.tasks) {
            return !this.draining;
        }
    }

    private void lend(Runnable task) {
        boolean lent = false;
        try {
            this.executor.execute(this.drain);
            lent = true;
        }
        finally {
            if (!lent) {
                synchronized (this.tasks) {
                    this.tasks.remove(task);
                    this.draining = false;
                }
            }
        }
    }

    private void drain() {
        @Nullable Runnable task;
        while ((task = next()) != null) {
            try {
                task.run();
            }
            catch (Throwable ex) {
                Uncaught.report(ex);
            }
            IpcThread.forgetInterrupt();
        }
    }

    private @Nullable Runnable next() {
        synchronized (this.tasks) {
            Runnable task = this.tasks.poll();
            this.draining = (task != null);
            return task;
        }
    }

}
