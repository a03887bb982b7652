package io.sharedipc.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessExitedException;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.Request;
import io.sharedipc.process.RequestTimeoutException;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for workers that die, hang or are killed.
 */
@RequiresRuntime("node")
class PoolFaultTests {

    @Test
    void killedWorkerFailsOnlyItsOwnTask() throws Exception {
        try (WorkerPool pool = Pools.started(4)) {
            List<CompletableFuture<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                tasks.add(pool.request("sleep", 400, Long.class));
            }
            CompletableFuture<Long> victim = pool.request("die", null, Long.class);
            ProcessExitedException failure = Pools.failure(victim, ProcessExitedException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure).hasMessageContaining("killed by signal 9");
            for (CompletableFuture<Long> task : tasks) {
                assertThat(Pools.get(task)).isPositive();
            }
            Pools.awaitReady(pool, 4);
        }
    }

    @Test
    void idempotentTaskOfAKilledWorkerGoesToAnother() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            CompletableFuture<Long> task = pool.request(Request.of("sleep", 300, Long.class).idempotent());
            await().until(() -> pool.stats().busy() == 1);
            List<Long> before = Pools.pids(pool);
            Pools.kill(busyPid(pool));
            assertThat(before).contains(Pools.get(task));
            assertThat(pool.stats().retried()).isEqualTo(1);
        }
    }

    @Test
    void idempotentCallOfAKilledWorkerGoesToAnother() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            CompletableFuture<Long> task = CompletableFuture
                .supplyAsync(() -> pool.call(Request.of("sleep", 300, Long.class).idempotent()));
            await().until(() -> pool.stats().busy() == 1);
            Pools.kill(busyPid(pool));
            assertThat(Pools.get(task)).isPositive();
            assertThat(pool.stats().retried()).isEqualTo(1);
            assertThat(pool.stats().completed()).isEqualTo(1);
        }
    }

    @Test
    void poisonTaskEndsByItsLimitWhileOthersAreServed() throws Exception {
        try (WorkerPool pool = Pools.started(2, (options) -> options.maxAttempts(3))) {
            CompletableFuture<Long> poison = pool.request(Request.of("die", null, Long.class).idempotent());
            List<CompletableFuture<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                others.add(pool.request(Request.of("echo", i, Integer.class).idempotent()));
            }
            PoisonTaskException failure = Pools.failure(poison, PoisonTaskException.class);
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(failure).hasMessageContaining("it has died with 3 workers")
                .hasMessageContaining("\n3. ")
                .hasMessageContaining("killed by signal 9");
            for (int i = 0; i < 50; i++) {
                assertThat(Pools.get(others.get(i))).isEqualTo(i);
            }
            Pools.awaitReady(pool, 2);
        }
    }

    @Test
    void workerThatStillComputesGetsNothingNew() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            Pools.failure(pool.request(Request.of("spin", 400, Long.class).timeout(Duration.ofMillis(50))),
                    RequestTimeoutException.class);
            assertThat(pool.stats().busy()).isEqualTo(1);
            CompletableFuture<Integer> next = pool.request("echo", 1, Integer.class);
            assertThat(pool.stats().queued()).isEqualTo(1);
            assertThat(Pools.get(next)).isEqualTo(1);
            await().until(() -> pool.stats().busy() == 0);
        }
    }

    @Test
    void workerThatOnlyWaitsIsFreeAfterATimeout() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            Pools.failure(pool.request(Request.of("sleep", 15_000, Long.class).timeout(Duration.ofMillis(50))),
                    RequestTimeoutException.class);
            assertThat(pool.request(Request.of("echo", 1, Integer.class).timeout(Duration.ofSeconds(5))).get())
                .isEqualTo(1);
        }
    }

    @Test
    void lateAnswerFreesAWorkerWithoutAKit() throws Exception {
        ProcessOptions process = child("slow-answer.sh");
        try (WorkerPool pool = Pools.started(process, WorkerPoolOptions.ofSize(1))) {
            Pools.failure(pool.request(Request.of("x", 1, Object.class).timeout(Duration.ofMillis(50))),
                    RequestTimeoutException.class);
            assertThat(pool.stats().busy()).isEqualTo(1);
            await().until(() -> pool.stats().busy() == 0);
        }
    }

    @Test
    void silentWorkerWithoutAKitIsForgivenAfterAnotherTimeout() throws Exception {
        ProcessOptions process = ProcessOptions.builder()
            .name("pool")
            .script(path("sleep.sh"))
            .timeout(Duration.ofMillis(300))
            .build();
        try (WorkerPool pool = Pools.started(process, WorkerPoolOptions.ofSize(1))) {
            Pools.failure(pool.request("x", 1, Object.class), RequestTimeoutException.class);
            assertThat(pool.stats().busy()).isEqualTo(1);
            await().until(() -> pool.stats().busy() == 0);
        }
    }

    @Test
    void timedOutTaskKillsOnlyItsOwnWorkerWhenAskedTo() throws Exception {
        try (WorkerPool pool = Pools.started(2, (options) -> options.killOnTimeout(true))) {
            List<Long> before = Pools.pids(pool);
            CompletableFuture<Long> other = pool.request("sleep", 600, Long.class);
            Pools.failure(pool.request(Request.of("spin", 10_000, Long.class).timeout(Duration.ofMillis(100))),
                    RequestTimeoutException.class);
            assertThat(before).contains(Pools.get(other));
            Pools.awaitReady(pool, 2);
            assertThat(Pools.pids(pool)).isNotEqualTo(before).contains(Pools.get(other));
            assertThat(pool.stats().recycled()).isEqualTo(1);
        }
    }

    @Test
    void twentyWorkersThatDieTogetherAllComeBackSpreadOut() throws Exception {
        List<Long> readyAt = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = Pools.started(20)) {
            pool.on(PoolEvent.WorkerReady.class, (event) -> readyAt.add(System.nanoTime()));
            List<Long> before = Pools.pids(pool);
            before.forEach(Pools::kill);
            await().until(() -> readyAt.size() == 20);
            Pools.awaitReady(pool, 20);
            assertThat(Pools.pids(pool)).hasSize(20).doesNotContainAnyElementsOf(before);
            assertThat(pool.stats().restarts()).isEqualTo(20);
            assertThat(pool.stats().workers()).allMatch((worker) -> worker.restartCount() == 1);
        }
    }

    @Test
    void workersThatNeverGetReadyEndThePool() throws Exception {
        ProcessOptions process = ProcessOptions.builder()
            .name("pool")
            .script(path("exit-3.sh"))
            .ready((ready) -> ready.withSettle(Duration.ofSeconds(10)))
            .maxRestarts(1)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(10), 1, Duration.ofMillis(10), 0))
            .build();
        try (WorkerPool pool = WorkerPool.create(process, WorkerPoolOptions.ofSize(2))) {
            pool.start();
            CompletableFuture<Object> waiting = pool.request("x", 1, Object.class);
            await().until(() -> pool.stats().state() == PoolState.FAILED);
            assertThat(Pools.failure(waiting, ProcessNotRunningException.class))
                .hasMessageContaining("exited with code 3");
            await().until(() -> pool.stats().workers().isEmpty());
        }
    }

    private static long busyPid(WorkerPool pool) {
        return pool.stats()
            .workers()
            .stream()
            .filter((worker) -> worker.pending() > 0)
            .map(ProcessSnapshot::pid)
            .findFirst()
            .orElseThrow()
            .orElseThrow();
    }

    private static ProcessOptions child(String script) {
        return ProcessOptions.builder().name("pool").script(path(script)).timeout(Pools.PATIENCE).build();
    }

    private static String path(String script) {
        return System.getProperty("user.dir") + "/src/test/resources/children/" + script;
    }

}
