package io.sharedipc.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait, those of the highest priority first, and of these the oldest:
 * those with a sticky key at the worker of their key, where there is one, and all others
 * in one line. Guarded by the dispatcher.
 */
final class TaskQueue {

    private static final Comparator<Task<?>> ORDER = Comparator.<Task<?>>comparingInt(Task::priority)
        .reversed()
        .thenComparingLong(Task::begin);

    private final Seats seats;

    private final int capacity;

    private final TaskLine line = new TaskLine();

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

    /**
     * Puts a task that was admitted before ahead of its equals, however many there are.
     */
    void prepend(Task<?> task) {
        place(task).addFirst(task);
        this.size++;
    }

    /** The first task that a worker may do. */
    @Nullable Task<?> next(Seat seat) {
        Task<?> own = seat.own.first();
        Task<?> any = this.line.first();
        if (own == null && any == null) {
            return null;
        }
        this.size--;
        boolean takesOwn = any == null || (own != null && ORDER.compare(own, any) <= 0);
        Task<?> next = takesOwn ? own : any;
        (takesOwn ? seat.own : this.line).remove(Objects.requireNonNull(next));
        return next;
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
        List<Task<?>> all = new ArrayList<>();
        this.line.addTo(all);
        this.seats.all().forEach((seat) -> seat.own.addTo(all));
        all.sort(ORDER);
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

    private TaskLine place(Task<?> task) {
        Seat favourite = (task.key() != null) ? this.seats.favourite(task.key()) : null;
        return (favourite != null) ? favourite.own : this.line;
    }

}
