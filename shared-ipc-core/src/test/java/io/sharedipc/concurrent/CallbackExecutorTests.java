package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallbackExecutor} where threads are scarce.
 */
class CallbackExecutorTests {

    private final List<Runnable> ran = new ArrayList<>();

    private final HandTimer timer = new HandTimer();

    private boolean scarce = true;

    private final CallbackExecutor executor = new CallbackExecutor((task) -> {
        if (!this.scarce) {
            this.ran.add(task);
        }
        return !this.scarce;
    }, this.timer);

    private final Runnable first = () -> {
    };

    private final Runnable second = () -> {
    };

    @Test
    void taskHasAThreadAtOnceWhereThereIsOne() {
        this.scarce = false;
        this.executor.execute(this.first);
        assertThat(this.ran).containsExactly(this.first);
        assertThat(this.timer.due).isEmpty();
    }

    @Test
    void tasksWaitForAThreadAndNotOnTheirGivers() {
        this.executor.execute(this.first);
        this.executor.execute(this.second);
        assertThat(this.timer.due).hasSize(1);
        this.timer.run();
        assertThat(this.ran).isEmpty();
        this.scarce = false;
        this.timer.run();
        assertThat(this.ran).containsExactlyInAnyOrder(this.first, this.second);
        assertThat(this.timer.due).isEmpty();
    }

    @Test
    void threadThatBecomesFreeTakesWhatWaits() {
        this.executor.execute(this.first);
        assertThat(this.executor.poll()).isSameAs(this.first);
        assertThat(this.executor.poll()).isNull();
    }

    /**
     * A time that passes by hand.
     */
    private static final class HandTimer implements Timer {

        private final List<Runnable> due = new ArrayList<>();

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Due schedule(Duration delay, Runnable task) {
            this.due.add(task);
            return () -> this.due.remove(task);
        }

        void run() {
            this.due.remove(0).run();
        }

    }

}
