package io.sharedipc.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FallbackExecutor}.
 */
class FallbackExecutorTests {

    private final AtomicInteger runs = new AtomicInteger();

    private final Queue<Runnable> taken = new ArrayDeque<>();

    @Test
    void taskRunsWhereTheExecutorRunsIt() {
        new FallbackExecutor(this.taken::add).execute(this.runs::incrementAndGet);
        assertThat(this.runs).hasValue(0);
        this.taken.remove().run();
        assertThat(this.runs).hasValue(1);
    }

    @Test
    void taskRunsAtItsGiverWhereNoThreadIsLeft() {
        new FallbackExecutor((task) -> {
            throw new OutOfMemoryError("unable to create native thread");
        }).execute(this.runs::incrementAndGet);
        assertThat(this.runs).hasValue(1);
    }

    @Test
    void taskThatWasTakenBeforeTheFailureRunsOnce() {
        new FallbackExecutor((task) -> {
            this.taken.add(task);
            throw new OutOfMemoryError("unable to create native thread");
        }).execute(this.runs::incrementAndGet);
        this.taken.remove().run();
        assertThat(this.runs).hasValue(1);
    }

}
