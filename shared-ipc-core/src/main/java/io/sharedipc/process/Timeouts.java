package io.sharedipc.process;

import java.util.function.Consumer;

import io.sharedipc.concurrent.DeadlineWatch;
import io.sharedipc.concurrent.Timer;

/**
 * Ends requests that are not answered in time. Most have the same timeout.
 */
final class Timeouts {

    private final PendingRows rows;

    private final DeadlineWatch watch;

    /**
     * Creates timeouts.
     * @param timer says when
     * @param rows those that await their answer
     */
    Timeouts(Timer timer, PendingRows rows) {
        this.rows = rows;
        this.watch = new DeadlineWatch(timer, this::look);
    }

    /**
     * Sees to it that a row is looked at when it is due.
     * @param deadline the deadline of a row that is among the rows already
     */
    void watch(long deadline) {
        this.watch.watch(deadline);
    }

    /** Forgets the next look; there are no rows any more. */
    void cancel() {
        this.watch.cancel();
    }

    private long look(long now) {
        Look look = new Look(now);
        this.rows.forEach(look);
        return look.earliest;
    }

    /**
     * One look at all rows.
     */
    private static final class Look implements Consumer<PendingRequest> {

        private final long now;

        private long earliest = DeadlineWatch.NONE;

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
