package io.sharedipc.sample;

import io.sharedipc.worker.WorkerException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PrimesWorker}.
 */
class PrimesWorkerTests {

    @Test
    void findsPrimesUpToAndWithTheBound() {
        assertThat(PrimesWorker.primes(13)).containsExactly(2, 3, 5, 7, 11, 13);
        assertThat(PrimesWorker.primes(1)).isEmpty();
        assertThat(PrimesWorker.primes(1_000_000)).hasSize(78_498).endsWith(999_983);
    }

    @Test
    void refusesABoundOutOfRange() {
        assertThatExceptionOfType(WorkerException.class).isThrownBy(() -> PrimesWorker.primes(1_000_001))
            .withMessageContaining("1000001")
            .satisfies((ex) -> assertThat(ex.code()).isEqualTo("OUT_OF_RANGE"));
    }

}
