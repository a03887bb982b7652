package io.sharedipc.process;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class OutputListenersTests {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final OutputListeners listeners = new OutputListeners(this.tasks::add);

    private final List<OutputLine> heard = new ArrayList<>();

    @Test
    void listenersAreNotCalledByThePublisher() {
        this.listeners.add(this.heard::add);
        this.listeners.publish(line("a"));
        assertThat(this.heard).isEmpty();
        run();
        assertThat(this.heard).containsExactly(line("a"));
    }

    @Test
    void oneThatIsTooFarBehindMissesLinesAndIsToldHowMany() {
        this.listeners.add(this.heard::add);
        for (int i = 0; i < OutputListeners.MAX_WAITING + 7; i++) {
            this.listeners.publish(line("a"));
        }
        run();
        this.listeners.publish(line("b"));
        this.listeners.publish(line("c"));
        run();
        assertThat(this.heard).hasSize(OutputListeners.MAX_WAITING + 2);
        assertThat(this.heard).extracting(OutputLine::missed).filteredOn((missed) -> missed > 0).containsExactly(7L);
        assertThat(this.heard).element(OutputListeners.MAX_WAITING).isEqualTo(line("b").withMissed(7));
    }

    @Test
    void oneThatFailsDoesNotHarmOthers() {
        this.listeners.add((line) -> {
            throw new IllegalStateException("on purpose");
        });
        this.listeners.add(this.heard::add);
        this.listeners.publish(line("a"));
        this.listeners.publish(line("b"));
        run();
        assertThat(this.heard).extracting(OutputLine::text).containsExactly("a", "b");
    }

    @Test
    void aClosedOneHearsNothingMore() {
        this.listeners.add(this.heard::add).close();
        this.listeners.publish(line("a"));
        run();
        assertThat(this.heard).isEmpty();
        assertThat(this.listeners.isEmpty()).isTrue();
    }

    private void run() {
        for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
            task.run();
        }
    }

    private static OutputLine line(String text) {
        return new OutputLine("test", 1, Instant.EPOCH, Level.INFO, text, 0);
    }

}
