package io.sharedipc.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests that are not answered in time. One look at all rows is due at a time, at
 * the earliest deadline: a request that is answered costs a comparison and no place in a
 * queue, and most have the same timeout.
 */
final class Timeouts {

    /** Looks are at least so far apart, so that many deadlines in a row share one. */
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long NONE = Long.MAX_VALUE;

    private final Timer timer;

    private final PendingRows rows;

    /** When the next look is due, by the timer's clock. Written under the lock. */
    private volatile long next = NONE;

    private Timer.@Nullable Due due; // guarded by this

    /**
     * Creates timeouts.
     * @param timer says when
     * @param rows those that await their answer
     */
    Timeouts(Timer timer, PendingRows rows) {
        this.timer = timer;
        this.rows = rows;
    }

    /**
     * Sees to it that a row is looked at when it is due.
     * @param deadline the deadline of a row that is among the rows already
     */
    void watch(long deadline) {
        if (deadline < this.next) {
            lookAt(deadline);
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

    /** Forgets the next look; there are no rows any more. */
    synchronized void cancel() {
        this.next = NONE;
        if (this.due != null) {
            this.due.cancel();
            this.due = null;
        }
    }

    private void look() {
        cancel(); // ahead of the look: a row that comes meanwhile asks for its own
        long now = this.timer.nanoTime();
        Look look = new Look(now);
        this.rows.forEach(look);
        if (look.earliest != NONE) {
            lookAt(Math.max(look.earliest, now + GAP));
        }
    }

    /**
     * One look at all rows.
     */
    private static final class Look implements Consumer<PendingRequest> {

        private final long now;

        private long earliest = NONE;

        Look(long now) {
            this.now = now;
        }

        @Override
        public void accept(PendingRequest row) {
            if (row.deadline() <= this.now) {
                row.timedOut();
            }
            else {
                this.earliest = Math.min(this.earliest, row.deadline());
            }
        }

    }

}
