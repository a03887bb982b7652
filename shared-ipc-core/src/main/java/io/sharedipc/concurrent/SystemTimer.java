package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The time of this machine.
 * <p>
 * Cancelled tasks leave the queue at once: a million requests that were answered must not
 * wait for their timeouts. What a task throws goes to the thread's uncaught exception
 * handler.
 */
final class SystemTimer implements Timer {

    static final SystemTimer INSTANCE = new SystemTimer();

    private final Queue executor = new Queue();

    private SystemTimer() {
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Due schedule(Duration delay, Runnable task) {
        Entry entry = new Entry(task);
        try {
            this.executor.schedule(entry, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (OutOfMemoryError ex) {
            // "unable to create native thread": the next task finds one for both.
            if (!this.executor.holds(entry)) {
                throw ex;
            }
        }
        return entry;
    }

    /**
     * The tasks in the order of their times, and the thread that runs them.
     */
    private static final class Queue extends ScheduledThreadPoolExecutor {

        Queue() {
            super(1, (task) -> IpcThreads.daemon(task, "ipc-timer"));
            setRemoveOnCancelPolicy(true);
            setKeepAliveTime(5, TimeUnit.SECONDS);
            allowCoreThreadTimeOut(true);
        }

        @Override
        protected <V> RunnableScheduledFuture<V> decorateTask(Runnable task, RunnableScheduledFuture<V> future) {
            ((Entry) task).future = future;
            return future;
        }

        boolean holds(Entry entry) {
            return getQueue().contains(entry.future);
        }

    }

    /**
     * One task.
     */
    private static final class Entry implements Runnable, Due {

        private final Runnable task;

        private volatile @Nullable Future<?> future;

        Entry(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            try {
                this.task.run();
            }
            catch (Throwable ex) {
                Uncaught.report(ex);
            }
        }

        @Override
        public void cancel() {
            Future<?> future = this.future;
            if (future != null) {
                future.cancel(false);
            }
        }

    }

}
