package io.sharedipc.concurrent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs callbacks that become due together with one hop to the callbacks' pool, and lets
 * what they write be flushed together. While a callback runs and others wait, a successor
 * is forked: should the callback block, the pool runs the successor elsewhere, which
 * flushes first and then goes on with those that wait. So neither a callback that joins
 * another one's future nor what it has written waits for it.
 */
public final class CallbackQueue implements Executor {

    private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean successorForked = new AtomicBoolean();

    private final Runnable flush;

    /**
     * Creates an empty queue.
     * @param flush writes what callbacks left unwritten; often there is nothing
     */
    public CallbackQueue(Runnable flush) {
        this.flush = flush;
    }

    /**
     * Adds a callback, which waits for {@link #start()}. It must not throw.
     * @param callback what to run
     */
    @Override
    public void execute(Runnable callback) {
        this.callbacks.add(callback);
    }

    /**
     * Sees to it that all callbacks added so far are run; by the calling thread where the
     * machine has no other left.
     */
    public void start() {
        if (this.callbacks.isEmpty()) {
            return;
        }
        try {
            IpcThreads.callbackPool().execute(new Run(false));
        }
        catch (OutOfMemoryError ex) { // "unable to create native thread"
            for (Runnable next = this.callbacks.poll(); next != null; next = this.callbacks.poll()) {
                next.run();
            }
        }
    }

    /**
     * Whether the calling thread may leave a write to the flush: it runs a callback of
     * this queue, and a successor that has not begun will flush in any case. To be asked
     * under the lock that the flush takes.
     * @return {@code true} if a flush is sure to follow
     */
    public boolean isFlushedLater() {
        return Thread.currentThread() instanceof CallbackThread thread && thread.current == this
                && this.successorForked.get();
    }

    /**
     * One thread's turn at the queue.
     */
    private final class Run extends RecursiveAction {

        private final boolean successor;

        Run(boolean successor) {
            this.successor = successor;
        }

        @Override
        protected void compute() {
            if (this.successor) {
                CallbackQueue.this.successorForked.set(false);
                CallbackQueue.this.flush.run();
            }
            CallbackThread thread = (CallbackThread) Thread.currentThread();
            Object before = thread.current; // a thread that joins may be lent to another
                                            // run
            thread.current = CallbackQueue.this;
            try {
                runAll();
            }
            finally {
                thread.current = before;
                CallbackQueue.this.flush.run();
            }
        }

        private void runAll() {
            Queue<Runnable> callbacks = CallbackQueue.this.callbacks;
            for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) {
                if (!callbacks.isEmpty() && CallbackQueue.this.successorForked.compareAndSet(false, true)) {
                    new Run(true).fork();
                }
                next.run();
            }
        }

    }

}
