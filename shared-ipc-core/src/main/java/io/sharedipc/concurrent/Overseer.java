package io.sharedipc.concurrent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds leaders that linger in a callback, and has them replaced. It looks once a
 * millisecond, on a borrowed thread, while any loop runs callbacks, and sleeps otherwise.
 */
final class Overseer {

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);

    /** A loop that ran no callback for so many looks is not watched any more. */
    private static final int IDLE_LOOKS = 5;

    private static final Set<Watch> watched = ConcurrentHashMap.newKeySet();

    private static final AtomicBoolean awake = new AtomicBoolean();

    private Overseer() {
    }

    private static void wake() {
        if (awake.compareAndSet(false, true) && !IpcThreads.tryExecute(Overseer::look)) {
            awake.set(false); // no thread to be had: the next callback tries again
        }
    }

    private static void look() {
        do {
            while (!watched.isEmpty()) {
                LockSupport.parkNanos(PERIOD);
                watched.forEach(Watch::look);
            }
            awake.set(false);
        }
        while (!watched.isEmpty() && awake.compareAndSet(false, true));
    }

    /**
     * What is known of one loop.
     */
    static final class Watch {

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
                watched.add(this);
                wake();
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
                watched.remove(this);
                this.active = false;
                if (this.loop.term() != term) { // it began just now, when it seemed
                                                // watched
                    begin();
                }
            }
        }

    }

}
