package io.sharedipc.worker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is under way in a worker, and whether its host wants more. Safe for use by any
 * number of threads.
 */
final class RunningRequests {

    private static final long LAST_WORDS_MILLIS = 250;

    private final Lock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private final Set<RunningRequest> requests = new HashSet<>(); // by identity

    private int messages;

    private boolean askedToLeave;

    private boolean closed;

    void add(RunningRequest request) {
        change(() -> this.requests.add(request));
    }

    void remove(RunningRequest request) {
        change(() -> this.requests.remove(request));
    }

    void messageBegins() {
        change(() -> this.messages++);
    }

    void messageEnds() {
        change(() -> this.messages--);
    }

    /** The host asked the worker to leave. */
    void leave() {
        change(() -> this.askedToLeave = true);
    }

    /** The host will send nothing more. */
    void close() {
        change(() -> this.closed = true);
    }

    void cancel(String id) {
        all().stream().filter((request) -> request.id().equals(id)).forEach(RunningRequest::cancel);
    }

    void cancelAll() {
        all().forEach(RunningRequest::cancel);
    }

    /**
     * Waits until the host wants nothing more and all that it wanted is done. A request
     * that was already on its way when the host asked the worker to leave is still
     * served: the host closes the channel behind it.
     * @throws InterruptedException if the waiting thread is interrupted
     */
    void awaitEnd() throws InterruptedException {
        this.lock.lockInterruptibly();
        try {
            while (!this.closed && !this.askedToLeave) {
                this.changed.await();
            }
            awaitIdle();
            long left = TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);
            while (!this.closed && left > 0) {
                left = this.changed.awaitNanos(left);
            }
            awaitIdle();
        }
        finally {
            this.lock.unlock();
        }
    }

    private void awaitIdle() throws InterruptedException {
        while (!this.requests.isEmpty() || this.messages > 0) {
            this.changed.await();
        }
    }

    private List<RunningRequest> all() {
        this.lock.lock();
        try {
            return List.copyOf(this.requests);
        }
        finally {
            this.lock.unlock();
        }
    }

    private void change(Runnable action) {
        this.lock.lock();
        try {
            action.run();
            this.changed.signalAll();
        }
        finally {
            this.lock.unlock();
        }
    }

}
