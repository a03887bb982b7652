package io.sharedipc.pool;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for the same, those of the highest priority first. Guarded by the
 * dispatcher.
 */
final class TaskLine {

    private final Map<Integer, Deque<Task<?>>> byPriority = new TreeMap<>(Collections.reverseOrder());

    void addLast(Task<?> task) {
        line(task).addLast(task);
    }

    /** Ahead of all of its priority. */
    void addFirst(Task<?> task) {
        line(task).addFirst(task);
    }

    @Nullable Task<?> first() {
        for (Deque<Task<?>> line : this.byPriority.values()) {
            if (!line.isEmpty()) {
                return line.peekFirst();
            }
        }
        return null;
    }

    boolean isEmpty() {
        return first() == null;
    }

    boolean remove(Task<?> task) {
        Deque<Task<?>> line = this.byPriority.get(task.priority());
        if (line == null || !line.remove(task)) {
            return false;
        }
        if (line.isEmpty() && task.priority() != 0) {
            this.byPriority.remove(task.priority()); // there may be many numbers
        }
        return true;
    }

    void addTo(Collection<Task<?>> all) {
        this.byPriority.values().forEach(all::addAll);
    }

    void clear() {
        this.byPriority.clear();
    }

    private Deque<Task<?>> line(Task<?> task) {
        return this.byPriority.computeIfAbsent(task.priority(), (priority) -> new ArrayDeque<>());
    }

}
