package io.sharedipc.pool;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.IpcException;
import io.sharedipc.process.Outcome;
import io.sharedipc.process.RequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives tasks to workers, each on the thread that has it in hand: that of who asks where
 * a worker has room, else that of whoever ended what the worker did before.
 */
final class Attempts {

    private final boolean killOnTimeout;

    private final Dispatcher dispatcher;

    private final Ends ends;

    private final QueueTimeouts timeouts;

    private final Timer timer;

    private final Overseer overseer;

    Attempts(WorkerPoolOptions options, Dispatcher dispatcher, Ends ends, Timer timer, Overseer overseer) {
        this.killOnTimeout = options.killOnTimeout();
        this.dispatcher = dispatcher;
        this.ends = ends;
        this.timer = timer;
        this.overseer = overseer;
        this.timeouts = new QueueTimeouts(timer, dispatcher, this::waitedInVain);
    }

    /** Sends a new task on its way, or has it wait. */
    void submit(Task<?> task) {
        attend(task);
        place(task, this.dispatcher::offer);
    }

    /** Has a call, whose first attempt was none of ours, tried again. */
    void adopt(Task<?> task) {
        attend(task);
        submitAgain(task);
    }

    private void attend(Task<?> task) {
        task.result().whenComplete((value, failure) -> givenUp(task));
    }

    /** Sends a task on its way again, ahead of those that came later. */
    private void submitAgain(Task<?> task) {
        place(task, this.dispatcher::offerAgain);
    }

    /** Has workers do what waited for them, on threads that may run users' code. */
    void assign(List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            IpcThreads.callbacks().execute(() -> run(assignment.seat(), assignment.task()));
        }
    }

    /** Ends a task that was taken out of the queue. */
    void refuse(Task<?> task, IpcException failure) {
        IpcThreads.callbacks().execute(() -> this.ends.end(task, null, failure));
    }

    /** Does a task, and those that can follow it without a wait. */
    void run(Seat seat, @Nullable Task<?> first) {
        Task<?> task = first;
        while (task != null) {
            task = start(seat, task);
        }
    }

    /** An attempt is over; answers what its worker is to do next. */
    @Nullable Task<?> left(Seat seat, @Nullable Throwable failure) {
        if (failure instanceof IpcException ex && isGone(seat, ex)) {
            assign(this.dispatcher.remove(seat));
            return null;
        }
        Task<?> next = this.dispatcher.release(seat);
        if (next == null) {
            this.overseer.idle(seat);
        }
        return next;
    }

    private void place(Task<?> task, Function<Task<?>, @Nullable Seat> offer) {
        try {
            Seat seat = offer.apply(task);
            if (seat != null) {
                run(seat, task);
                return;
            }
            this.timeouts.watch(task.deadline());
            if (task.isEnded()) {
                withdraw(task);
            }
            this.overseer.queued();
        }
        catch (IpcException ex) {
            this.ends.end(task, null, ex);
        }
    }

    private <R> @Nullable Task<?> start(Seat seat, Task<R> task) {
        if (task.isEnded()) {
            return left(seat, null); // who leaves once it is idle is to be seen
        }
        CompletableFuture<R> attempt = task.attempt(seat, this.timer.nanoTime());
        if (attempt.isCompletedExceptionally()) { // no recursion, however many fail at
                                                  // once
            Throwable failure = attempt.handle((value, ex) -> ex).join();
            Task<?> next = left(seat, failure);
            IpcThreads.callbacks().execute(() -> finish(task, null, failure));
            return next;
        }
        attend(seat, task, attempt);
        return null;
    }

    /**
     * Follows an attempt. One that was answered by now ends elsewhere: this thread has
     * other tasks to end, which must not wait for the user's code of this one.
     */
    private <R> void attend(Seat seat, Task<R> task, CompletableFuture<R> attempt) {
        Thread starter = Thread.currentThread();
        boolean[] starting = { true }; // used by the starter only
        attempt.whenComplete((value, failure) -> {
            if (Thread.currentThread() == starter && starting[0]) {
                IpcThreads.callbacks().execute(() -> ended(seat, task, value, failure));
            }
            else {
                ended(seat, task, value, failure);
            }
        });
        starting[0] = false;
    }

    private <R> void ended(Seat seat, Task<R> task, @Nullable R value, @Nullable Throwable failure) {
        run(seat, left(seat, failure)); // ahead of the user's code
        finish(task, value, failure);
    }

    private <R> void finish(Task<R> task, @Nullable R value, @Nullable Throwable failure) {
        if (failure instanceof IpcException ex && !task.isEnded() && this.ends.retries(task, ex)) {
            task.again(this.timer.nanoTime());
            submitAgain(task);
        }
        else {
            this.ends.end(task, value, failure);
        }
    }

    /**
     * Whether the worker of a failed attempt takes nothing more: it has ended, or is to
     * be killed.
     */
    private boolean isGone(Seat seat, IpcException failure) {
        if (this.killOnTimeout && failure instanceof RequestTimeoutException && failure.outcome() == Outcome.UNKNOWN) {
            this.overseer.timedOut(seat);
            return true;
        }
        if (Ends.isAway(failure)) {
            this.overseer.lost(seat);
            return true;
        }
        return false;
    }

    /** The task's future is complete; where the user did that, nobody waits for it. */
    private void givenUp(Task<?> task) {
        if (task.tryEnd()) {
            boolean waited = withdraw(task);
            task.giveUp();
            this.ends.told(task, new CancellationException(), waited);
        }
    }

    private boolean withdraw(Task<?> task) {
        boolean waited = this.dispatcher.withdraw(task);
        if (waited) {
            this.overseer.withdrawn();
        }
        return waited;
    }

    private void waitedInVain(Task<?> task) {
        if (withdraw(task)) {
            refuse(task, this.ends.waitedInVain(task));
        }
    }

}
