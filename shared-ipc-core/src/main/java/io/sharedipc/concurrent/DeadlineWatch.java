package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Has many things that have a deadline looked at when the earliest is due. One look is
 * due at a time: what ends before its deadline costs a comparison and no place in a
 * queue, and where nothing is left there is no wake-up but one. Safe for use by any
 * number of threads.
 */
public final class DeadlineWatch {

    /** What a look answers where nothing is left. */
    public static final long NONE = Long.MAX_VALUE;

    /** Looks are at least so far apart, so that many deadlines in a row share one. */
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(1);

    /** A look that threw is taken again so much later. */
    private static final long AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Timer timer;

    private final LongUnaryOperator look;

    /** When the next look is due, by the timer's clock. Written under the lock. */
    private volatile long next = NONE;

    private Timer.@Nullable Due due; // guarded by this

    /**
     * Creates a watch that has nothing to look at.
     * @param timer says when
     * @param look ends all that is due at a time of the timer's clock, and answers the
     * earliest deadline that is left, or {@link #NONE}; runs on the timer's thread, and
     * again a tenth of a second later if it throws
     */
    public DeadlineWatch(Timer timer, LongUnaryOperator look) {
        this.timer = timer;
        this.look = look;
    }

    /**
     * Sees to it that something is looked at when it is due.
     * @param deadline the deadline of something that a look finds already
     */
    public void watch(long deadline) {
        if (deadline < this.next) {
            lookAt(deadline);
        }
    }

    /** Forgets the next look; nothing is left. */
    public synchronized void cancel() {
        this.next = NONE;
        if (this.due != null) {
            this.due.cancel();
            this.due = null;
        }
    }

    private synchronized void lookAt(long time) {
        if (time >= this.next) {
            return;
        }
        cancel();
        this.next = time;
        this.due = this.timer.schedule(Duration.ofNanos(Math.max(0, time - this.timer.nanoTime())), this::look);
    }

    private void look() {
        cancel(); // ahead of the look: what comes meanwhile asks for its own
        long now = this.timer.nanoTime();
        long earliest = now + AFTER_FAILURE;
        try {
            earliest = this.look.applyAsLong(now);
        }
        finally {
            if (earliest != NONE) {
                lookAt(Math.max(earliest, now + GAP));
            }
        }
    }

}
