package io.sharedipc.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait, the oldest first: those with a sticky key at the worker of their
 * key, where there is one, and all others in one line. Guarded by the dispatcher.
 */
final class TaskQueue {

    private final Seats seats;

    private final int capacity;

    private final Deque<Task<?>> line = new ArrayDeque<>();

    private int size;

    TaskQueue(Seats seats, int capacity) {
        this.seats = seats;
        this.capacity = capacity;
    }

    int size() {
        return this.size;
    }

    /** Whether nothing waits and nothing runs. */
    boolean isQuiet() {
        return this.size == 0 && this.seats.sum((seat) -> seat.running) == 0;
    }

    void append(Task<?> task) {
        if (this.size >= this.capacity) {
            throw task.words().queueFull(task.type(), this.capacity);
        }
        place(task).addLast(task);
        this.size++;
    }

    /** Puts a task that was admitted before ahead of all, however many there are. */
    void prepend(Task<?> task) {
        place(task).addFirst(task);
        this.size++;
    }

    /** The oldest task that a worker may do. */
    @Nullable Task<?> next(Seat seat) {
        Task<?> own = seat.own.peekFirst();
        Task<?> any = this.line.peekFirst();
        if (own == null && any == null) {
            return null;
        }
        this.size--;
        boolean takesOwn = any == null || (own != null && own.begin() <= any.begin());
        return takesOwn ? seat.own.pollFirst() : this.line.pollFirst();
    }

    boolean withdraw(Task<?> task) {
        boolean found = this.line.remove(task);
        for (int i = 0; !found && i < this.seats.all().size(); i++) {
            found = this.seats.all().get(i).own.remove(task);
        }
        this.size -= found ? 1 : 0;
        return found;
    }

    List<Task<?>> all() {
        List<Task<?>> all = new ArrayList<>(this.line);
        this.seats.all().forEach((seat) -> all.addAll(seat.own));
        all.sort(Comparator.comparingLong(Task::begin));
        return all;
    }

    void clear() {
        this.line.clear();
        this.seats.all().forEach((seat) -> seat.own.clear());
        this.size = 0;
    }

    /**
     * Finds the worker of each key anew, since the workers have changed.
     * @param concurrency how many tasks a worker may have; 0 if none is to begin
     * @return those that begin at once, their workers occupied
     */
    List<Assignment> rearrange(int concurrency) {
        List<Assignment> begun = new ArrayList<>();
        List<Task<?>> all = all();
        clear();
        for (Task<?> task : all) {
            Seat seat = (task.key() != null) ? this.seats.favourite(task.key()) : null;
            if (seat != null && seat.own.isEmpty() && seat.hasRoom(concurrency)) {
                seat.occupy();
                begun.add(new Assignment(seat, task));
            }
            else {
                place(task).addLast(task);
                this.size++;
            }
        }
        return begun;
    }

    private Deque<Task<?>> place(Task<?> task) {
        Seat favourite = (task.key() != null) ? this.seats.favourite(task.key()) : null;
        return (favourite != null) ? favourite.own : this.line;
    }

}
