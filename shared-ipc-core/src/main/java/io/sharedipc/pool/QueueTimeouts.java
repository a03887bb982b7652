package io.sharedipc.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Ends tasks that wait for a worker beyond their deadline. One look at the queue is due
 * at a time, at the earliest deadline: a task that gets its worker costs a comparison,
 * and an empty queue no wake-up but one.
 */
final class QueueTimeouts {

    /** Looks are at least so far apart, so that many deadlines in a row share one. */
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long NONE = Long.MAX_VALUE;

    private final Timer timer;

    private final Dispatcher dispatcher;

    private final Consumer<Task<?>> timedOut;

    /** When the next look is due, by the timer's clock. Written under the lock. */
    private volatile long next = NONE;

    private Timer.@Nullable Due due; // guarded by this

    QueueTimeouts(Timer timer, Dispatcher dispatcher, Consumer<Task<?>> timedOut) {
        this.timer = timer;
        this.dispatcher = dispatcher;
        this.timedOut = timedOut;
    }

    /**
     * Sees to it that a task is looked at when it is due.
     * @param deadline the deadline of a task that is in the queue already
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

    private synchronized void cancel() {
        this.next = NONE;
        if (this.due != null) {
            this.due.cancel();
            this.due = null;
        }
    }

    private void look() {
        cancel(); // ahead of the look: a task that comes meanwhile asks for its own
        long now = this.timer.nanoTime();
        long earliest = NONE;
        for (Task<?> task : this.dispatcher.look((seats, queue) -> queue.all())) {
            if (task.deadline() <= now) {
                this.timedOut.accept(task);
            }
            else {
                earliest = Math.min(earliest, task.deadline());
            }
        }
        if (earliest != NONE) {
            lookAt(Math.max(earliest, now + GAP));
        }
    }

}
