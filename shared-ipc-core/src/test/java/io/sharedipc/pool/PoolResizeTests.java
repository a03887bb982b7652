package io.sharedipc.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for pools whose bounds change.
 */
@RequiresRuntime("node")
class PoolResizeTests {

    @Test
    void resizeGrowsAndShrinks() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            pool.resize(3);
            Pools.awaitReady(pool, 3);
            CompletableFuture<Long> running = pool.request("sleep", 300, Long.class);
            pool.resize(1);
            assertThat(Pools.get(running)).isPositive();
            Pools.awaitReady(pool, 1);
            assertThat(pool.stats().failed()).isZero();
        }
    }

    @Test
    void resizeDuringAReloadLosesNoWorkerOutOfSight() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            CompletableFuture<Void> reload = pool.reload();
            pool.resize(1);
            Pools.get(reload);
            Pools.awaitReady(pool, 1);
            Pools.get(pool.reload());
            Pools.awaitReady(pool, 1);
        }
    }

    @Test
    void minReadyComesBackWithTheSize() throws Exception {
        try (WorkerPool pool = Pools.started(2, (options) -> options.minReady(2))) {
            pool.resize(1);
            await().until(() -> pool.stats().minReady() == 1);
            pool.resize(2);
            await().until(() -> pool.stats().minReady() == 2);
        }
    }

    @Test
    void resizeGrowsForWhatWaitsAlready() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            List<CompletableFuture<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tasks.add(pool.request("sleep", 500, Long.class));
            }
            pool.resize(1, 3);
            await().until(() -> pool.stats().ready() == 3);
            Pools.get(CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)));
        }
    }

}
