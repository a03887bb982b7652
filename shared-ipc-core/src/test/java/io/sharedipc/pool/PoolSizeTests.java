package io.sharedipc.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.process.ProcessExitedException;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.Request;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for workers that come and go on purpose.
 */
@RequiresRuntime("node")
class PoolSizeTests {

    @Test
    void reloadUnderLoadLosesNothing() throws Exception {
        try (WorkerPool pool = Pools.started(3)) {
            List<Long> before = Pools.pids(pool);
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> reload = pool.reload().whenComplete((nothing, ex) -> done.set(true));
            List<CompletableFuture<Long>> tasks = new ArrayList<>();
            while (!done.get() || tasks.size() < 100) {
                tasks.add(pool.request("sleep", 5, Long.class));
                Pools.get(tasks.get(Math.max(0, tasks.size() - 10)));
            }
            Pools.get(reload);
            for (CompletableFuture<Long> task : tasks) {
                assertThat(Pools.get(task)).isPositive();
            }
            Pools.awaitReady(pool, 3);
            assertThat(Pools.pids(pool)).doesNotContainAnyElementsOf(before);
            assertThat(pool.stats().failed()).isZero();
        }
    }

    @Test
    void reloadOfTheOnlyWorkerLosesNothing() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            CompletableFuture<Long> running = pool.request("sleep", 300, Long.class);
            Pools.get(pool.reload());
            assertThat(Pools.get(running)).isPositive();
            Pools.awaitReady(pool, 1);
        }
    }

    @Test
    void reloadThatDoesNotGetReadyLeavesTheRest(@TempDir Path directory) throws Exception {
        Path script = directory.resolve("worker.js");
        Files.copy(Path.of(System.getProperty("user.dir"), "src/test/resources/workers/pool.js"), script);
        ProcessOptions process = Pools.process().script(script.toString()).build();
        try (WorkerPool pool = Pools.started(process, WorkerPoolOptions.ofSize(2))) {
            List<Long> before = Pools.pids(pool);
            loaded(pool);
            breakIt(script);
            ProcessStartException failure = Pools.failure(pool.reload(), ProcessStartException.class);
            assertThat(failure).hasMessageContaining("exited with code 7");
            Pools.awaitReady(pool, 2);
            assertThat(Pools.pids(pool)).containsExactlyElementsOf(before);
            assertThat(pool.call("echo", 1, Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void workerGoesAfterItsRequests() throws Exception {
        List<RecycleReason> reasons = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = Pools.started(1, (options) -> options.recycle((it) -> it.withMaxRequests(5)))) {
            pool.on(PoolEvent.WorkerRecycled.class, (event) -> reasons.add(event.reason()));
            List<Long> pids = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                pids.add(pool.call("pid", null, Long.class));
            }
            assertThat(pids.subList(0, 5)).containsOnly(pids.get(0));
            assertThat(pids.subList(5, 10)).containsOnly(pids.get(5)).doesNotContain(pids.get(0));
            assertThat(new HashSet<>(pids)).hasSize(3);
            await().until(() -> reasons.size() == 2);
            assertThat(reasons).containsOnly(RecycleReason.REQUESTS);
        }
    }

    @Test
    void workerGoesAtItsAge() throws Exception {
        try (WorkerPool pool = Pools.started(2,
                (options) -> options.recycle((it) -> it.withMaxAge(Duration.ofMillis(300))))) {
            List<Long> before = Pools.pids(pool);
            await().until(() -> pool.stats().recycled() >= 2);
            await().until(() -> !Pools.pids(pool).contains(before.get(0)) && !Pools.pids(pool).contains(before.get(1)));
        }
    }

    @Test
    void workerGoesWhenItHoldsTooMuchMemory() throws Exception {
        long limit = 256L * 1024 * 1024;
        try (WorkerPool pool = Pools.started(1, (options) -> options.recycle((it) -> it.withMaxMemory(limit)))) {
            long before = pool.call("pid", null, Long.class);
            pool.call("grow", limit, Long.class);
            await().until(() -> pool.call("pid", null, Long.class) != before);
            assertThat(pool.stats().recycled()).isEqualTo(1);
        }
    }

    @Test
    void growsWhileTheQueueWaitsAndShrinksWhenIdle() throws Exception {
        try (WorkerPool pool = Pools.started(1, (options) -> options.size(1, 3).idleTimeout(Duration.ofMillis(300)))) {
            List<CompletableFuture<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                tasks.add(pool.request("sleep", 300, Long.class));
            }
            Set<Long> pids = new HashSet<>();
            for (CompletableFuture<Long> task : tasks) {
                pids.add(Pools.get(task));
            }
            assertThat(pids).hasSize(3);
            Pools.awaitReady(pool, 1);
            assertThat(pool.call("echo", 1, Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void keyStaysWithItsWorker() throws Exception {
        try (WorkerPool pool = Pools.started(4)) {
            Set<Long> all = new HashSet<>();
            for (int key = 0; key < 20; key++) {
                Set<Long> pids = new HashSet<>();
                for (int i = 0; i < 5; i++) {
                    pids.add(pool.call(Request.of("pid", null, Long.class).stickyKey("customer-" + key)));
                }
                assertThat(pids).hasSize(1);
                all.addAll(pids);
            }
            assertThat(all).hasSizeGreaterThan(1);
        }
    }

    @Test
    void keyWaitsForItsWorkerWhileOthersAreFree() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            Request<Long> sticky = Request.of("sleep", 200, Long.class).stickyKey("a");
            CompletableFuture<Long> first = pool.request(sticky);
            CompletableFuture<Long> second = pool.request(sticky);
            assertThat(pool.stats().queued()).isEqualTo(1);
            assertThat(pool.call("pid", null, Long.class)).isPositive();
            assertThat(Pools.get(second)).isEqualTo(Pools.get(first));
        }
    }

    @Test
    void keyOfADeadWorkerGoesToAnotherOne() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            Request<Long> sticky = Request.of("pid", null, Long.class).stickyKey("a");
            long pid = pool.call(sticky);
            CompletableFuture<Long> busy = pool.request(Request.of("sleep", 5000, Long.class).stickyKey("a"));
            CompletableFuture<Long> waiting = pool.request(sticky);
            Pools.kill(pid);
            assertThat(Pools.get(waiting)).isNotEqualTo(pid);
            Pools.failure(busy, ProcessExitedException.class);
        }
    }

    @Test
    void shutdownServesWhatWaits() throws Exception {
        WorkerPool pool = Pools.started(1);
        List<CompletableFuture<Long>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(pool.request("sleep", 50, Long.class));
        }
        CompletableFuture<Void> shutdown = pool.shutdown();
        for (CompletableFuture<Long> task : tasks) {
            assertThat(Pools.get(task)).isPositive();
        }
        Pools.get(shutdown);
        assertThat(pool.stats().state()).isEqualTo(PoolState.STOPPED);
        assertThat(pool.stats().workers()).isEmpty();
    }

    @Test
    void shutdownRefusesWhatWaitsTooLong() throws Exception {
        WorkerPool pool = Pools.started(1, (options) -> options.drainTimeout(Duration.ofMillis(100)));
        CompletableFuture<Long> running = pool.request("sleep", 400, Long.class);
        CompletableFuture<Long> waiting = pool.request("sleep", 1, Long.class);
        CompletableFuture<Void> shutdown = pool.shutdown();
        assertThat(Pools.failure(waiting, ProcessNotRunningException.class)).hasMessageContaining("it is STOPPING");
        assertThat(Pools.get(running)).isPositive();
        Pools.get(shutdown);
    }

    /** A kit is ready before it reads the script: each worker answers once. */
    private static void loaded(WorkerPool pool) throws Exception {
        CompletableFuture<Long> one = pool.request("sleep", 100, Long.class);
        CompletableFuture<Long> other = pool.request("sleep", 100, Long.class);
        assertThat(Pools.get(one)).isNotEqualTo(Pools.get(other));
    }

    private static void breakIt(Path script) throws IOException {
        Files.writeString(script, "process.exit(7);");
    }

}
