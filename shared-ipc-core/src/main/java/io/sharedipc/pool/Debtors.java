package io.sharedipc.pool;

import java.time.Duration;
import java.util.List;

import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Workers that may still be busy with requests that nobody waits for any more: they get
 * no others in the place of these until they are through, or have been silent about it
 * for another timeout.
 */
final class Debtors {

    private final Duration patience;

    private final Dispatcher dispatcher;

    private final Attempts attempts;

    private final Ends ends;

    private final Overseer overseer;

    private final Timer timer;

    Debtors(Duration patience, Dispatcher dispatcher, Attempts attempts, Ends ends, Overseer overseer, Timer timer) {
        this.patience = patience;
        this.dispatcher = dispatcher;
        this.attempts = attempts;
        this.ends = ends;
        this.overseer = overseer;
        this.timer = timer;
    }

    /** A worker was sent a request that has ended without its answer. */
    void abandoned(Seat seat) {
        long debt = this.dispatcher.look((seats, queue) -> seat.owe());
        this.timer.schedule(this.patience, () -> {
            if (this.dispatcher.look((seats, queue) -> seat.forgive(debt)) > 0) {
                this.ends.forgiven(seat);
                goOn(seat, this.dispatcher.update(seat, (it) -> {
                }));
            }
        });
    }

    /** A worker is through with such a request. */
    void settled(Seat seat) {
        goOn(seat, this.dispatcher.update(seat, Seat::pay));
    }

    private void goOn(Seat seat, @Nullable Task<?> next) {
        if (next != null) {
            this.attempts.assign(List.of(new Assignment(seat, next)));
        }
        else {
            this.overseer.idle(seat);
        }
    }

}
