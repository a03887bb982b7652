package io.sharedipc.concurrent;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link AdaptiveSpin}, where there is a spare core and spinning is on.
 */
class AdaptiveSpinTests {

    private static final int SPARE_CORES = Runtime.getRuntime().availableProcessors() - 1;

    private final AdaptiveSpin spin = new AdaptiveSpin();

    @BeforeEach
    void needsASpareCore() {
        assumeTrue(SPARE_CORES > 0 && AdaptiveSpin.longest() > 0, "no spare core to spin on, or spinning is off");
    }

    @Test
    void hitsKeepItSpinning() {
        for (int i = 0; i < 10; i++) {
            assertThat(this.spin.begin()).isTrue();
            this.spin.end(true);
        }
    }

    @Test
    void missesMakeItRarerAndRarerUpToALimit() {
        List<Integer> pauses = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            pauses.add(refusals());
            this.spin.end(false);
        }
        assertThat(pauses).containsExactly(0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024);
    }

    @Test
    void hitAfterMissesForgetsThem() {
        refusals();
        this.spin.end(false);
        assertThat(refusals()).isEqualTo(2);
        this.spin.end(true);
        assertThat(refusals()).isZero();
        this.spin.end(true);
    }

    @Test
    void neverMoreSpinThanThereAreSpareCores() {
        List<AdaptiveSpin> spinning = new ArrayList<>();
        for (int i = 0; i < SPARE_CORES; i++) {
            AdaptiveSpin other = new AdaptiveSpin();
            assertThat(other.begin()).isTrue();
            spinning.add(other);
        }
        assertThat(this.spin.begin()).isFalse();
        spinning.forEach((other) -> other.end(true));
        assertThat(refusals()).isZero();
        this.spin.end(true);
    }

    /** How many times it refuses before it gives leave. */
    private int refusals() {
        int refusals = 0;
        while (!this.spin.begin()) {
            refusals++;
        }
        return refusals;
    }

}
