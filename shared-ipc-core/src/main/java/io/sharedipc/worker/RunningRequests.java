package io.sharedipc.worker;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.sharedipc.wire.Payload;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is under way in a worker, and whether its host wants more. Safe for use by any
 * number of threads.
 */
final class RunningRequests {

    private static final long LAST_WORDS_MILLIS = 250;

    /** By identity. */
    private final Set<RunningRequest> requests = ConcurrentHashMap.newKeySet();

    private final AtomicInteger messages = new AtomicInteger();

    private final Lock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private boolean askedToLeave; // guarded by the lock

    private boolean closed; // guarded by the lock

    /** Whether somebody waits for the last one to end; nobody is told before. */
    private volatile boolean ending;

    void add(RunningRequest request) {
        this.requests.add(request);
    }

    void remove(RunningRequest request) {
        this.requests.remove(request);
        tellIfEnding();
    }

    void messageBegins() {
        this.messages.incrementAndGet();
    }

    void messageEnds() {
        this.messages.decrementAndGet();
        tellIfEnding();
    }

    /** The host asked the worker to leave. */
    void leave() {
        change(() -> this.askedToLeave = true);
    }

    /** Whether the host has asked the worker to leave, or closed the channel. */
    boolean isAskedToLeave() {
        this.lock.lock();
        try {
            return this.askedToLeave || this.closed;
        }
        finally {
            this.lock.unlock();
        }
    }

    /** The host will send nothing more. */
    void close() {
        change(() -> this.closed = true);
        this.requests.forEach((request) -> request.credit(Credit::end)); // nobody is left
                                                                         // to grant
    }

    void cancel(String id) {
        for (RunningRequest request : this.requests) {
            if (request.id().equals(id)) {
                request.cancel();
            }
        }
    }

    void credit(String id, Payload more) {
        int parts = Math.max(0, more.tree(JsonMapper.shared()).asInt(0));
        for (RunningRequest request : this.requests) {
            if (request.id().equals(id)) {
                request.credit((credit) -> credit.add(parts));
            }
        }
    }

    void cancelAll() {
        for (RunningRequest request : this.requests) {
            try {
                request.cancel();
            }
            catch (RuntimeException ex) { // of a callback, or of who runs it
                System.getLogger(Worker.class.getName()).log(Level.ERROR, "A cancellation failed", ex);
            }
        }
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
            this.ending = true; // ahead of the look at what runs
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
        while (!this.requests.isEmpty() || this.messages.get() > 0) {
            this.changed.await();
        }
    }

    private void tellIfEnding() {
        if (this.ending) {
            change(() -> {
            });
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
