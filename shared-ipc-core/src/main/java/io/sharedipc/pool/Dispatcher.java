package io.sharedipc.pool;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedipc.process.IpcException;
import org.jspecify.annotations.Nullable;

/**
 * Who works at what, and who waits. Every step is a few operations under one lock that
 * nobody holds for longer, done by whichever thread has the request in hand: none is
 * handed to another. A worker with room and a task that it may do never coexist here.
 */
final class Dispatcher {

    private final int concurrency;

    private final Seats seats; // guarded by this, as all below

    private final TaskQueue queue;

    private long clock;

    private boolean serves;

    private @Nullable Function<String, IpcException> refusal;

    private @Nullable Function<String, IpcException> unstaffed;

    Dispatcher(WorkerPoolOptions options) {
        this.concurrency = options.concurrency();
        this.seats = new Seats(options.concurrency());
        this.queue = new TaskQueue(this.seats, options.queueCapacity());
    }

    /**
     * Takes tasks from now on.
     * @param unstaffed refuses those that come while no worker is ready; {@code null} if
     * they wait
     */
    synchronized void open(@Nullable Function<String, IpcException> unstaffed) {
        this.serves = true;
        this.refusal = null;
        this.unstaffed = unstaffed;
    }

    /** Takes nothing more; what was admitted before is served. */
    synchronized void refuse(Function<String, IpcException> refusal) {
        this.refusal = refusal;
    }

    /**
     * Takes nothing more and serves nothing more.
     * @return what waited
     */
    synchronized List<Task<?>> close(Function<String, IpcException> refusal) {
        this.refusal = refusal;
        this.serves = false;
        List<Task<?>> waiting = this.queue.all();
        this.queue.clear();
        return waiting;
    }

    /**
     * Occupies a worker that has room.
     * @param key the sticky key, if there is one
     * @return the worker, or {@code null} if none has, or nothing is taken
     */
    synchronized @Nullable Seat acquire(@Nullable String key) {
        return (this.refusal == null) ? this.seats.occupy(key) : null;
    }

    /**
     * Occupies a worker for a task, or has the task wait.
     * @param task the task
     * @return the worker, or {@code null} if the task waits
     * @throws IpcException if it may not
     */
    synchronized @Nullable Seat offer(Task<?> task) {
        if (this.refusal != null) {
            throw this.refusal.apply(task.type());
        }
        Seat seat = this.seats.occupy(task.key());
        if (seat == null && this.seats.all().isEmpty() && this.unstaffed != null) {
            throw this.unstaffed.apply(task.type());
        }
        if (seat == null) {
            this.queue.append(task);
        }
        return seat;
    }

    /**
     * As {@link #offer}, for a task that was admitted before.
     */
    synchronized @Nullable Seat offerAgain(Task<?> task) {
        if (this.refusal != null && !this.serves) {
            throw this.refusal.apply(task.type());
        }
        Seat seat = this.seats.occupy(task.key());
        if (seat == null) {
            this.queue.prepend(task);
        }
        return seat;
    }

    /**
     * An attempt has ended.
     * @param seat the worker that had it
     * @return the task that the worker is to do next; it is occupied again
     */
    synchronized @Nullable Task<?> release(Seat seat) {
        seat.running--;
        seat.used = ++this.clock;
        return next(seat);
    }

    /**
     * Something else has changed at a worker.
     * @param seat the worker
     * @param change makes the change
     * @return the task that the worker is to do next; it is occupied again
     */
    synchronized @Nullable Task<?> update(Seat seat, Consumer<Seat> change) {
        change.accept(seat);
        return next(seat);
    }

    /** A worker is ready. */
    synchronized List<Assignment> add(Seat seat) {
        seat.used = ++this.clock;
        this.seats.all().add(seat);
        List<Assignment> assignments = rearrange();
        for (Task<?> task = next(seat); task != null; task = next(seat)) {
            assignments.add(new Assignment(seat, task));
        }
        return assignments;
    }

    /** A worker takes nothing more; what waits for it alone goes elsewhere. */
    synchronized List<Assignment> retire(Seat seat) {
        seat.leaving = true;
        return rearrange();
    }

    /** A worker is gone. */
    synchronized List<Assignment> remove(Seat seat) {
        List<Assignment> assignments = retire(seat);
        this.seats.all().remove(seat);
        return assignments;
    }

    /**
     * Takes a task out of the queue.
     * @return whether it waited there
     */
    synchronized boolean withdraw(Task<?> task) {
        return this.queue.withdraw(task);
    }

    /** Looks at the workers and the queue while nothing changes. */
    synchronized <T> T look(BiFunction<Seats, TaskQueue, T> view) {
        return view.apply(this.seats, this.queue);
    }

    private @Nullable Task<?> next(Seat seat) {
        Task<?> next = (this.serves && this.seats.hasRoom(seat)) ? this.queue.next(seat) : null;
        if (next != null) {
            seat.occupy();
        }
        return next;
    }

    private List<Assignment> rearrange() {
        return this.queue.rearrange(this.serves ? this.concurrency : 0);
    }

}
