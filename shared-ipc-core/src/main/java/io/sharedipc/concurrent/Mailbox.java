package io.sharedipc.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time, in the order given, on threads borrowed from an executor.
 * <p>
 * State that is touched only from one mailbox needs no lock. What a task throws, errors
 * included, goes to the thread's uncaught exception handler and does not stop the next.
 */
public final class Mailbox implements Executor {

    private final Executor executor;

    private final Consumer<? super Throwable> onFailure;

    private final Runnable drain = this::drain;

    private final Queue<Runnable> tasks = new ArrayDeque<>(); // guarded by tasks

    private boolean draining; // guarded by tasks

    /**
     * Creates a mailbox.
     * @param executor lends the threads
     */
    public Mailbox(Executor executor) {
        this(executor, Uncaught::report);
    }

    /**
     * Creates a mailbox whose owner learns of each task that throws.
     * @param executor lends the threads
     * @param onFailure takes what a task throws, in the mailbox; what it throws itself
     * goes to the thread's uncaught exception handler
     */
    public Mailbox(Executor executor, Consumer<? super Throwable> onFailure) {
        this.executor = executor;
        this.onFailure = onFailure;
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
                failed(ex);
            }
            IpcThread.forgetInterrupt();
        }
    }

    private void failed(Throwable failure) {
        try {
            this.onFailure.accept(failure);
        }
        catch (Throwable ex) {
            Uncaught.report(failure);
            Uncaught.report(ex);
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
