package io.sharedipc.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineRateTests {

    private final AtomicLong now = new AtomicLong();

    private final LineRate rate = new LineRate(2, this.now::get);

    @Test
    void linesOverTheRateAreHeldAndCounted() {
        assertThat(this.rate.tryPass()).isTrue();
        assertThat(this.rate.tryPass()).isTrue();
        assertThat(this.rate.tryPass()).isFalse();
        assertThat(this.rate.tryPass()).isFalse();
        assertThat(this.rate.takeHeld()).isEqualTo(2);
        assertThat(this.rate.takeHeld()).isZero();
    }

    @Test
    void theNextSecondHasItsOwnLines() {
        this.rate.tryPass();
        this.rate.tryPass();
        this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(this.rate.tryPass()).isTrue();
    }

    @Test
    void zeroLetsAllThrough() {
        LineRate all = new LineRate(0, this.now::get);
        for (int i = 0; i < 1000; i++) {
            assertThat(all.tryPass()).isTrue();
        }
    }

}
