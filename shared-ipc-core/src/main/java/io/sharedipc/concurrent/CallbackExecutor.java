package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Runs users' code on as many threads as it blocks.
 * <p>
 * Where the machine has no thread left, a task waits for one. It never runs on the thread
 * that gives it, which keeps promises to others.
 */
final class CallbackExecutor implements Executor {

    static final Duration RETRY = Duration.ofMillis(10);

    private final Predicate<Runnable> threads;

    private final Timer timer;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean retrying = new AtomicBoolean();

    /**
     * Creates an executor.
     * @param threads gives a thread to a task, or answers {@code false} if there is none
     * @param timer says when to ask again
     */
    CallbackExecutor(Predicate<Runnable> threads, Timer timer) {
        this.threads = threads;
        this.timer = timer;
    }

    @Override
    public void execute(Runnable task) {
        if (!this.threads.test(task)) {
            this.waiting.add(task);
            retryLater();
        }
    }

    /**
     * Takes a task that waits for a thread, for a thread that has become free.
     * @return the task, or {@code null} if none waits
     */
    @Nullable Runnable poll() {
        return this.waiting.poll();
    }

    private void retryLater() {
        if (this.retrying.compareAndSet(false, true)) {
            try {
                this.timer.schedule(RETRY, this::retry);
            }
            catch (Throwable ex) {
                this.retrying.set(false); // a thread that becomes free takes the task
            }
        }
    }

    private void retry() {
        this.retrying.set(false);
        for (Runnable next = poll(); next != null; next = poll()) {
            if (!this.threads.test(next)) {
                this.waiting.add(next);
                retryLater();
                return;
            }
        }
    }

}
