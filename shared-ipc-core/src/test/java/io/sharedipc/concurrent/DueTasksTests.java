package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DueTasks}.
 */
class DueTasksTests {

    private final List<Duration> delays = new ArrayList<>();

    private final List<Runnable> due = new ArrayList<>();

    private final Queue<Runnable> lent = new ArrayDeque<>();

    private final List<String> ran = new ArrayList<>();

    private int cancelled;

    private final DueTasks tasks = new DueTasks(new ManualTimer(), new Mailbox(this.lent::add));

    @Test
    void taskRunsInTheMailboxWhenItIsDue() {
        this.tasks.in(Duration.ofMillis(5), () -> this.ran.add("task"));
        assertThat(this.delays).containsExactly(Duration.ofMillis(5));
        this.due.remove(0).run();
        assertThat(this.ran).isEmpty();
        this.lent.remove().run();
        assertThat(this.ran).containsExactly("task");
    }

    @Test
    void cancelledTasksLeaveTheTimer() {
        this.tasks.in(Duration.ofMillis(5), () -> this.ran.add("one"));
        this.tasks.in(Duration.ofMillis(6), () -> this.ran.add("two"));
        this.tasks.cancelAll();
        assertThat(this.due).isEmpty();
    }

    @Test
    void cancelledTaskThatIsInTheMailboxAlreadyDoesNotRun() {
        this.tasks.in(Duration.ofMillis(5), () -> this.ran.add("task"));
        this.due.remove(0).run();
        this.tasks.cancelAll();
        this.tasks.in(Duration.ofMillis(5), () -> this.ran.add("later"));
        this.due.remove(0).run();
        this.lent.remove().run();
        assertThat(this.ran).containsExactly("later");
    }

    @Test
    void taskThatRanIsForgotten() {
        this.tasks.in(Duration.ofMillis(5), () -> this.ran.add("task"));
        this.due.remove(0).run();
        this.lent.remove().run();
        this.tasks.cancelAll();
        assertThat(this.cancelled).isZero();
    }

    /**
     * Keeps what is due for the test to run.
     */
    private final class ManualTimer implements Timer {

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Due schedule(Duration delay, Runnable task) {
            DueTasksTests.this.delays.add(delay);
            DueTasksTests.this.due.add(task);
            return () -> {
                DueTasksTests.this.cancelled++;
                DueTasksTests.this.due.remove(task);
            };
        }

    }

}
