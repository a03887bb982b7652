package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Timeouts}.
 */
class TimeoutsTests {

    private final FakeTimer timer = new FakeTimer();

    private final PendingRows rows = new PendingRows();

    private final Timeouts timeouts = new Timeouts(this.timer, this.rows);

    private final List<Long> ended = new ArrayList<>();

    private long nextId = 1;

    @Test
    void rowsEndAtTheirDeadlines() {
        add(300);
        add(100);
        add(200);
        this.timer.advance(Duration.ofMillis(99));
        assertThat(this.ended).isEmpty();
        this.timer.advance(Duration.ofMillis(1));
        assertThat(this.ended).containsExactly(100L);
        this.timer.advance(Duration.ofMillis(100));
        this.timer.advance(Duration.ofMillis(100));
        assertThat(this.ended).containsExactly(100L, 200L, 300L);
    }

    @Test
    void oneLookIsDueHoweverManyRowsThereAre() {
        for (int i = 0; i < 1000; i++) {
            add(30_000 + i);
        }
        assertThat(this.timer.delays()).hasSize(1);
    }

    @Test
    void nothingIsDueOnceNobodyWaits() {
        Row row = add(100);
        this.rows.remove(row);
        this.timer.advance(Duration.ofMillis(100));
        assertThat(this.timer.delays()).isEmpty();
    }

    @Test
    void deadlinesCloseToEachOtherShareALook() {
        add(100);
        this.timeouts.watch(addAt(Duration.ofMillis(100).plusNanos(10)).deadline());
        this.timer.advance(Duration.ofMillis(100));
        assertThat(this.timer.delays()).containsExactly(Duration.ofMillis(1));
        this.timer.advance(Duration.ofMillis(1));
        assertThat(this.ended).hasSize(2);
    }

    @Test
    void rowWithoutADeadlineIsLeftAlone() {
        this.timeouts.watch(addAt(null).deadline());
        assertThat(this.timer.delays()).isEmpty();
    }

    @Test
    void cancelForgetsTheLook() {
        add(100);
        this.timeouts.cancel();
        assertThat(this.timer.delays()).isEmpty();
    }

    private Row add(long millis) {
        Row row = addAt(Duration.ofMillis(millis));
        this.timeouts.watch(row.deadline());
        return row;
    }

    private Row addAt(Duration deadline) {
        Row row = (deadline != null) ? new Row(deadline.toNanos(), this::timedOut) : new Row();
        row.numbered(this.nextId++);
        this.rows.add(row);
        return row;
    }

    private void timedOut(Row row) {
        this.rows.remove(row);
        this.ended.add(Duration.ofNanos(row.deadline()).toMillis());
    }

}
