package io.sharedipc.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time, in the order given, on threads borrowed from an executor.
 * State that is touched only from one mailbox needs no lock. What a task throws goes to
 * the thread's uncaught exception handler and does not stop the next.
 */
public final class Mailbox implements Executor {

    private final Executor executor;

    private final Queue<Runnable> tasks = new ArrayDeque<>(); // guarded by tasks

    private boolean draining; // guarded by tasks

    /**
     * Creates a mailbox.
     * @param executor lends the threads
     */
    public Mailbox(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this.tasks) {
            this.tasks.add(task);
            if (this.draining) {
                return;
            }
            this.draining = true;
        }
        this.executor.execute(this::drain);
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

    private void drain() {
        @Nullable Runnable task;
        while ((task = next()) != null) {
            try {
                task.run();
            }
            catch (Throwable ex) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
            }
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
