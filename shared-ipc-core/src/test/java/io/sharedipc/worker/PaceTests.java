package io.sharedipc.worker;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Pace}.
 */
class PaceTests {

    private final Pace pace = new Pace();

    @Test
    void handlerIsTakenForQuick() {
        assertThat(IntStream.range(0, 1000)).allMatch((i) -> this.pace.isQuick());
    }

    @Test
    void handlerThatLingeredIsTriedAgainAfterAWhile() {
        this.pace.lingered();
        assertThat(IntStream.range(0, 64)).noneMatch((i) -> this.pace.isQuick());
        assertThat(this.pace.isQuick()).isTrue();
    }

}
