package io.sharedipc.pool;

import java.util.function.Consumer;

import io.sharedipc.concurrent.DeadlineWatch;
import io.sharedipc.concurrent.Timer;

/**
 * Ends tasks that wait for a worker beyond their deadline.
 */
final class QueueTimeouts {

    private final Dispatcher dispatcher;

    private final Consumer<Task<?>> timedOut;

    private final DeadlineWatch watch;

    QueueTimeouts(Timer timer, Dispatcher dispatcher, Consumer<Task<?>> timedOut) {
        this.dispatcher = dispatcher;
        this.timedOut = timedOut;
        this.watch = new DeadlineWatch(timer, this::look);
    }

    /**
     * Sees to it that a task is looked at when it is due.
     * @param deadline the deadline of a task that is in the queue already
     */
    void watch(long deadline) {
        this.watch.watch(deadline);
    }

    private long look(long now) {
        long earliest = DeadlineWatch.NONE;
        for (Task<?> task : this.dispatcher.look((seats, queue) -> queue.all())) {
            if (task.deadline() <= now) {
                this.timedOut.accept(task);
            }
            else {
                earliest = Math.min(earliest, task.deadline());
            }
        }
        return earliest;
    }

}
