package io.sharedipc.pool;

import java.time.Duration;

import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.WhileRestarting;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for pools that keep no worker.
 */
@RequiresRuntime("node")
class PoolOnDemandTests {

    private static final WorkerPoolOptions OPTIONS = WorkerPoolOptions.builder()
        .size(0, 2)
        .idleTimeout(Duration.ofMillis(200))
        .build();

    @Test
    void poolIsReadyWithoutAWorker() throws Exception {
        try (WorkerPool pool = Pools.started(Pools.process().build(), OPTIONS)) {
            assertThat(pool.stats().state()).isEqualTo(PoolState.RUNNING);
            assertThat(pool.stats().isHealthy()).isTrue();
            assertThat(pool.stats().size()).isZero();
        }
    }

    @Test
    void workersComeForRequestsAndAllLeave() throws Exception {
        ProcessOptions process = Pools.process().whileRestarting(WhileRestarting.FAIL).build();
        try (WorkerPool pool = Pools.started(process, OPTIONS)) {
            assertThat(pool.call("echo", 1, Integer.class)).isEqualTo(1);
            await().until(() -> pool.stats().size() == 0);
            assertThat(pool.call("echo", 2, Integer.class)).isEqualTo(2);
            await().until(() -> pool.stats().size() == 0);
            assertThat(pool.stats().failed()).isZero();
        }
    }

    @Test
    void poolWhoseWorkersCannotBeStartedSaysWhy() throws Exception {
        ProcessOptions process = Pools.process().script("/no/such.js").build();
        WorkerPool pool = WorkerPool.create(process, OPTIONS);
        try (pool) {
            Pools.get(pool.start());
            assertThatThrownBy(() -> pool.call("echo", 1, Integer.class)).hasMessageContaining("/no/such.js");
            assertThat(pool.stats().state()).isEqualTo(PoolState.FAILED);
            assertThat(pool.stats().failure()).isPresent();
        }
    }

    @Test
    void sizeOfNobodyIsRefused() {
        assertThatThrownBy(() -> WorkerPoolOptions.ofSize(0)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("pool.max must be at least 1");
    }

}
