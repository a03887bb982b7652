package io.sharedipc.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for pools that launch no worker any more.
 */
@RequiresRuntime("node")
class PoolRetirementTests {

    @Test
    void workerThatEndsIsNotReplacedAndTheOthersGoOn() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            pool.retire();
            Pools.kill(Pools.pids(pool).get(0));
            Pools.awaitReady(pool, 1);
            assertThat(pool.call("echo", 1, Integer.class)).isEqualTo(1);
            pool.resize(3);
            assertThat(Pools.failure(pool.reload(), ProcessStartException.class))
                .hasMessageContaining("launches no worker any more");
            assertThat(pool.stats().size()).isEqualTo(1);
        }
    }

    @Test
    void workerThatWaitsForItsRestartIsNotLaunched() throws Exception {
        Duration delay = Duration.ofSeconds(1);
        ProcessOptions process = Pools.process().restart((restart) -> restart.withDelay(delay, 1, delay, 0)).build();
        List<PoolEvent> ready = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = Pools.started(process, WorkerPoolOptions.ofSize(1))) {
            Pools.kill(Pools.pids(pool).get(0));
            await().until(() -> pool.stats().ready() == 0);
            pool.on(PoolEvent.WorkerReady.class, ready::add);
            pool.retire();
            await().until(() -> pool.stats().size() == 0);
            assertThat(ready).isEmpty();
        }
    }

    @Test
    void whatWaitsIsRefusedAtTheEndWhereNobodyIsLeft() throws Exception {
        WorkerPool pool = Pools.started(1, (options) -> options.drainTimeout(Duration.ofMinutes(5)));
        pool.retire();
        Pools.kill(Pools.pids(pool).get(0));
        await().until(() -> pool.stats().size() == 0);
        CompletableFuture<Integer> waiting = pool.request("echo", 1, Integer.class);
        Pools.get(pool.shutdown());
        Pools.failure(waiting, ProcessNotRunningException.class);
    }

    @Test
    void startEndsTheRetirement() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            pool.retire();
            Pools.get(pool.shutdown());
            Pools.get(pool.start());
            Pools.kill(Pools.pids(pool).get(0));
            await().until(() -> pool.stats().restarts() == 1);
            Pools.awaitReady(pool, 1);
        }
    }

}
