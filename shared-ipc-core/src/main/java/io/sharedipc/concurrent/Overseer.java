package io.sharedipc.concurrent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Finds leaders that linger in a callback, and has them replaced. It looks once a
 * millisecond, on a borrowed thread, while any loop runs callbacks, and sleeps otherwise.
 */
final class Overseer {

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);

    /** A loop that ran no callback for so many looks is not watched any more. */
    private static final int IDLE_LOOKS = 5;

    /** One for all loops. */
    static final Overseer SHARED = new Overseer(IpcThreads::tryExecute);

    private final Set<Watch> watched = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean awake = new AtomicBoolean();

    private final Predicate<Runnable> threads;

    /**
     * Creates an overseer.
     * @param threads lends a thread for a task, or says that there is none
     */
    Overseer(Predicate<Runnable> threads) {
        this.threads = threads;
    }

    Watch watch(LeaderLoop loop) {
        return new Watch(loop);
    }

    private void wake() {
        if (this.awake.compareAndSet(false, true) && !hasThread()) {
            this.awake.set(false);
            this.watched.forEach((watch) -> watch.active = false); // so each tries again
        }
    }

    private boolean hasThread() {
        try {
            return this.threads.test(this::look);
        }
        catch (Throwable ex) { // no memory
            return false;
        }
    }

    private void look() {
        do {
            while (!this.watched.isEmpty()) {
                LockSupport.parkNanos(PERIOD);
                lookAtAll();
            }
            this.awake.set(false);
        }
        while (!this.watched.isEmpty() && this.awake.compareAndSet(false, true));
    }

    private void lookAtAll() {
        try {
            this.watched.forEach(Watch::look);
        }
        catch (Throwable ex) { // no memory: the next look finds the same
            Uncaught.report(ex);
        }
    }

    /**
     * What is known of one loop.
     */
    final class Watch {

        private final LeaderLoop loop;

        private volatile boolean active;

        // Used by the overseer only
        private long lastTerm;

        private int idleLooks;

        Watch(LeaderLoop loop) {
            this.loop = loop;
        }

        /** Called by the leader, once its term says that it runs callbacks. */
        void begin() {
            if (!this.active) {
                this.active = true;
                try {
                    Overseer.this.watched.add(this);
                    wake();
                }
                catch (Throwable ex) { // no memory: the next callback tries again
                    this.active = false;
                }
            }
        }

        private void look() {
            long term = this.loop.term();
            if (term != this.lastTerm) {
                this.lastTerm = term;
                this.idleLooks = 0;
            }
            else if (LeaderLoop.isCalling(term)) {
                this.loop.promote(term);
            }
            else if (++this.idleLooks >= IDLE_LOOKS) {
                Overseer.this.watched.remove(this);
                this.active = false;
                if (this.loop.term() != term) { // it began just now, when it seemed
                                                // watched
                    begin();
                }
            }
        }

    }

}
