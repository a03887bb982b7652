package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.sharedipc.concurrent.Timer;

/**
 * Time that passes when a test says so.
 */
final class FakeTimer implements Timer {

    private final List<Task> tasks = new ArrayList<>(); // guarded by this

    private long now;

    @Override
    public synchronized long nanoTime() {
        return this.now;
    }

    @Override
    public synchronized Due schedule(Duration delay, Runnable task) {
        Task due = new Task(this.now + delay.toNanos(), delay, task);
        this.tasks.add(due);
        return () -> {
            synchronized (this) {
                this.tasks.remove(due);
            }
        };
    }

    /** The delays of what is due, shortest first. */
    synchronized List<Duration> delays() {
        return this.tasks.stream().map(Task::delay).sorted().toList();
    }

    void advance(Duration time) {
        List<Task> due;
        synchronized (this) {
            this.now += time.toNanos();
            due = this.tasks.stream()
                .filter((task) -> task.at <= this.now)
                .sorted(Comparator.comparingLong(Task::at))
                .toList();
            this.tasks.removeAll(due);
        }
        due.forEach((task) -> task.task.run());
    }

    private record Task(long at, Duration delay, Runnable task) {
    }

}
