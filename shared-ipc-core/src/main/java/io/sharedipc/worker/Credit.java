package io.sharedipc.worker;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.sharedipc.concurrent.LeaderLoop;
import org.jspecify.annotations.Nullable;

/**
 * How much more progress a host takes of one request. Safe for use by any number of
 * threads.
 */
final class Credit {

    static final String HEADER = "credit";

    private final Lock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private long left; // guarded by the lock, as is what follows

    private boolean over;

    Credit(long left) {
        this.left = left;
    }

    /**
     * The credit that a request begins with.
     * @param header what its header says
     * @return {@code null} where there is no limit
     */
    static @Nullable Credit of(@Nullable String header) {
        try {
            return (header != null) ? new Credit(Math.max(0, Long.parseLong(header))) : null;
        }
        catch (NumberFormatException ex) { // not of a host, but of one who calls it so
            return null;
        }
    }

    /**
     * Takes one, and waits while there is none and more may come. An interrupt does not
     * end the wait: the item would be lost.
     * @return {@code false} if there is none and no more will come
     */
    boolean take() {
        this.lock.lock();
        try {
            if (this.left <= 0 && !this.over) {
                LeaderLoop.aboutToBlock(); // somebody has to read of more
            }
            while (this.left <= 0 && !this.over) {
                this.changed.awaitUninterruptibly();
            }
            this.left--;
            return this.left >= 0;
        }
        finally {
            this.lock.unlock();
        }
    }

    /** The host takes so many more. */
    void add(long more) {
        change(more, false);
    }

    /**
     * No more will come, since the request or the host is gone: nobody waits any more.
     */
    void end() {
        change(0, true);
    }

    private void change(long more, boolean over) {
        this.lock.lock();
        try {
            this.left += more;
            this.over |= over;
            this.changed.signalAll();
        }
        finally {
            this.lock.unlock();
        }
    }

}
