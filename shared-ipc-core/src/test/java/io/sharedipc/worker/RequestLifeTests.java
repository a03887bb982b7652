package io.sharedipc.worker;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestLife}.
 */
class RequestLifeTests {

    private final RequestLife life = new RequestLife();

    private final List<String> sent = new ArrayList<>();

    @Test
    void nothingIsSentBehindTheAnswer() {
        assertThat(this.life.send(() -> this.sent.add("progress"))).isTrue();
        assertThat(this.life.end(() -> this.sent.add("answer"))).isTrue();
        assertThat(this.life.send(() -> this.sent.add("late progress"))).isFalse();
        assertThat(this.life.end(() -> this.sent.add("late answer"))).isFalse();
        assertThat(this.sent).containsExactly("progress", "answer");
    }

    @Test
    void nothingIsSentOnceItIsCancelled() {
        this.life.cancel();
        assertThat(this.life.isCancelled()).isTrue();
        assertThat(this.life.end(() -> this.sent.add("answer"))).isFalse();
        assertThat(this.sent).isEmpty();
    }

    @Test
    void answeredRequestIsNotCancelled() {
        this.life.onCancel(() -> this.sent.add("told"));
        this.life.end(() -> this.sent.add("answer"));
        assertThat(this.life.cancel()).isEmpty();
        assertThat(this.life.isCancelled()).isFalse();
    }

    @Test
    void callbacksAreHandedOutByTheCancellation() {
        assertThat(this.life.onCancel(() -> this.sent.add("first"))).isTrue();
        assertThat(this.life.onCancel(() -> this.sent.add("second"))).isTrue();
        this.life.cancel().forEach(Runnable::run);
        assertThat(this.sent).containsExactly("first", "second");
        assertThat(this.life.cancel()).isEmpty();
        assertThat(this.life.onCancel(() -> this.sent.add("late"))).isFalse();
    }

    @Test
    void whoWorksAtItIsInterruptedAndKeepsNoInterrupt() {
        assertThat(this.life.enter()).isTrue();
        this.life.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        this.life.leave();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void nobodyBeginsACancelledRequest() {
        this.life.cancel();
        assertThat(this.life.enter()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

}
