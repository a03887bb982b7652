package io.sharedipc.concurrent;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Overseer} where threads are scarce.
 */
class OverseerTests {

    private final List<Runnable> asked = new ArrayList<>();

    private boolean scarce;

    private final Overseer overseer = new Overseer((task) -> {
        this.asked.add(task);
        return !this.scarce;
    });

    @Test
    void asksForOneThreadHoweverManyItWatches() {
        watch().begin();
        Overseer.Watch watch = watch();
        watch.begin();
        watch.begin();
        assertThat(this.asked).hasSize(1);
    }

    @Test
    void asksAgainWhereThereWasNoThread() {
        this.scarce = true;
        Overseer.Watch watch = watch();
        watch.begin();
        this.scarce = false;
        watch.begin();
        watch.begin();
        assertThat(this.asked).hasSize(2);
    }

    @Test
    void asksAgainWhereAskingFailed() {
        Overseer failing = new Overseer((task) -> {
            this.asked.add(task);
            throw new OutOfMemoryError("expected by a test");
        });
        Overseer.Watch watch = failing.watch(loop());
        watch.begin();
        watch.begin();
        assertThat(this.asked).hasSize(2);
    }

    @Test
    void restsOnceNoCallbackRuns() {
        Overseer.Watch watch = watch();
        watch.begin();
        this.asked.get(0).run(); // returns
        watch.begin();
        assertThat(this.asked).hasSize(2);
    }

    private Overseer.Watch watch() {
        return this.overseer.watch(loop());
    }

    private static LeaderLoop loop() {
        return new LeaderLoop(new NoSource(), () -> {
        });
    }

    /**
     * Nothing to read.
     */
    private static final class NoSource implements LeaderLoop.Source {

        @Override
        public boolean read() {
            return false;
        }

        @Override
        public void ended() {
        }

    }

}
