package io.sharedipc.boot.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.boot.PoolStatsOf;
import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PoolHealthIndicatorTests {

    private final WorkerPool pool = mock(WorkerPool.class);

    @Test
    void failedPoolSaysWhy() {
        Health health = health(PoolStatsOf.failed("The pool 'crew' is given up; its last output:\n    no database"));
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("error", "The pool 'crew' is given up")
            .containsEntry("failedAt", "1970-01-01T00:00:00Z");
    }

    @Test
    void poolThatLacksAWorkerSaysWhyThatOneIsAway() {
        FakeProcess worker = new FakeProcess("crew-2");
        worker.state = ProcessState.BACKOFF;
        worker.failure = Optional.of(new Failure("worker exited with code 3", Instant.EPOCH));
        Health health = health(
                PoolStatsOf.of(PoolState.RUNNING, 1, Optional.empty(), Optional.empty(), List.of(worker.snapshot())));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("error", "worker exited with code 3");
    }

    @Test
    void failedReloadIsTold() {
        Health health = health(PoolStatsOf.of(PoolState.RUNNING, 2, Optional.empty(),
                Optional.of(new Failure("broken release\nmore", Instant.EPOCH)), List.of()));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("reloadError", "broken release").doesNotContainKey("error");
    }

    @Test
    void poolThatTellsNothingIsUnknown() {
        assertThat(health(null).getStatus()).isEqualTo(Status.UNKNOWN);
    }

    private Health health(PoolStats stats) {
        given(this.pool.stats()).willReturn(stats);
        return new PoolHealthIndicator(this.pool, true, Optional::empty, Optional::empty).health();
    }

}
