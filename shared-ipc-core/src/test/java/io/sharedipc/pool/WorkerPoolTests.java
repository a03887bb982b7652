package io.sharedipc.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.process.Outcome;
import io.sharedipc.process.PayloadException;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.Request;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WorkerPool}: what it does while nothing goes wrong.
 */
@RequiresRuntime("node")
class WorkerPoolTests {

    @Test
    void threeTasksAtOnceAreAnswered() throws Exception {
        try (WorkerPool pool = Pools.started(4)) {
            List<CompletableFuture<Integer>> tasks = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                tasks.add(pool.execute(Map.of("values", List.of(i, 10)), Integer.class));
            }
            for (int i = 1; i <= 3; i++) {
                assertThat(Pools.get(tasks.get(i - 1))).isEqualTo(i + 10);
            }
            assertThat(pool.stats().completed()).isEqualTo(3);
        }
    }

    @Test
    void tasksAtOnceGoToDifferentWorkers() throws Exception {
        try (WorkerPool pool = Pools.started(3)) {
            List<CompletableFuture<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                tasks.add(pool.request("sleep", 100, Long.class));
            }
            Set<Long> pids = new HashSet<>();
            for (CompletableFuture<Long> task : tasks) {
                pids.add(Pools.get(task));
            }
            assertThat(pids).hasSize(3);
        }
    }

    @Test
    void callsOneAtATimeStayAtTheWarmWorker() throws Exception {
        try (WorkerPool pool = Pools.started(3)) {
            Set<Long> pids = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                pids.add(pool.call("pid", null, Long.class));
            }
            assertThat(pids).hasSize(1);
        }
    }

    @Test
    void workersAreNamedByThePoolAndANumber() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            assertThat(pool.stats().workers()).extracting(ProcessSnapshot::name).containsExactly("pool-1", "pool-2");
        }
    }

    @Test
    void concurrencyGivesAWorkerSeveralTasks() throws Exception {
        try (WorkerPool pool = Pools.started(1, (options) -> options.concurrency(5))) {
            List<CompletableFuture<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                tasks.add(pool.request("sleep", 200, Long.class));
            }
            assertThat(pool.stats().queued()).isZero();
            assertThat(pool.stats().busy()).isEqualTo(1);
            Pools.get(CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)));
        }
    }

    @Test
    void broadcastReachesEveryWorker() throws Exception {
        try (WorkerPool pool = Pools.started(3)) {
            List<Long> told = new CopyOnWriteArrayList<>();
            pool.onMessage("told", Long.class, told::add);
            assertThat(pool.broadcast("tell", null)).isEqualTo(3);
            await().until(() -> told.size() == 3);
            assertThat(told).containsExactlyInAnyOrderElementsOf(Pools.pids(pool));
        }
    }

    @Test
    void sendReachesOneWorker() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            pool.send("note", null);
            await().until(() -> pool.call("seen", null, Integer.class) == 1);
        }
    }

    @Test
    void requestsMayComeAheadOfReadiness() throws Exception {
        try (WorkerPool pool = WorkerPool.create(Pools.process().build(), WorkerPoolOptions.ofSize(2))) {
            CompletableFuture<?> start = pool.start();
            assertThat(pool.call("echo", "early", String.class)).isEqualTo("early");
            Pools.get(start);
        }
    }

    @Test
    void eventsTellOfTheWorkers() throws Exception {
        List<PoolEvent> events = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = WorkerPool.create(Pools.process().build(), WorkerPoolOptions.ofSize(2))) {
            pool.on(PoolEvent.class, events::add);
            Pools.get(pool.start());
        }
        await().until(() -> events.stream().filter(PoolEvent.WorkerExited.class::isInstance).count() == 2);
        assertThat(events).filteredOn(PoolEvent.WorkerReady.class::isInstance)
            .extracting((event) -> ((PoolEvent.WorkerReady) event).worker())
            .containsExactlyInAnyOrder("pool-1", "pool-2");
    }

    @Test
    void monitorTellsWaitAndRunApart() throws Exception {
        List<Duration> waits = new CopyOnWriteArrayList<>();
        List<Duration> runs = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = Pools.started(1, (options) -> options.monitor((name, type, outcome, waited, ran) -> {
            assertThat(outcome).isEqualTo("success");
            waits.add(waited);
            runs.add(ran);
        }))) {
            CompletableFuture<Long> first = pool.request("sleep", 150, Long.class);
            CompletableFuture<Long> second = pool.request("sleep", 10, Long.class);
            Pools.get(CompletableFuture.allOf(first, second));
            assertThat(waits.get(0)).isLessThan(Duration.ofMillis(100));
            assertThat(runs.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(140));
            assertThat(waits.get(1)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void progressIsToldOverThePoolToo() throws Exception {
        ProcessOptions process = Pools.process()
            .script(System.getProperty("user.dir") + "/src/test/resources/children/progress.sh")
            .build();
        List<Object> parts = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = Pools.started(process, WorkerPoolOptions.ofSize(1))) {
            Pools.get(pool.request(Request.of("work", null, Object.class).onProgress(Object.class, parts::add)));
        }
        assertThat(parts).isNotEmpty();
    }

    @Test
    void unconvertiblePayloadFailsAtOnce() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            PayloadException failure = Pools.failure(pool.request("echo", new Broken(), String.class),
                    PayloadException.class);
            assertThat(failure).hasMessageContaining("Request 'echo' to pool 'pool'");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        }
    }

    @Test
    void poolAtRestRefuses() {
        WorkerPool pool = WorkerPool.create(Pools.process().build(), WorkerPoolOptions.ofSize(1));
        assertThatExceptionOfType(ProcessNotRunningException.class)
            .isThrownBy(() -> pool.call("echo", 1, Integer.class))
            .withMessage("Request 'echo' to pool 'pool' was not sent: it is STOPPED");
        assertThatExceptionOfType(ProcessNotRunningException.class).isThrownBy(() -> pool.send("note", null));
    }

    @Test
    void startThatFailsTellsWhy() throws Exception {
        ProcessOptions process = ProcessOptions.builder().name("pool").command("/no/such/program").build();
        try (WorkerPool pool = WorkerPool.create(process, WorkerPoolOptions.ofSize(2))) {
            List<PoolEvent> events = new CopyOnWriteArrayList<>();
            pool.on(PoolEvent.Failed.class, events::add);
            assertThat(Pools.failure(pool.start(), ProcessStartException.class))
                .hasMessageContaining("/no/such/program");
            assertThat(pool.stats().state()).isEqualTo(PoolState.FAILED);
            assertThatExceptionOfType(ProcessNotRunningException.class)
                .isThrownBy(() -> pool.call("echo", 1, Integer.class))
                .withMessageContaining("is FAILED")
                .withMessageContaining("/no/such/program");
            await().until(() -> events.size() == 1);
        }
    }

    @Test
    void poolStartsAgain() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            Pools.get(pool.shutdown());
            Pools.get(pool.start());
            assertThat(pool.call("echo", 2, Integer.class)).isEqualTo(2);
        }
    }

    @Test
    void badOptionsNameTheProperty() {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkerPoolOptions.builder().size(4, 2).build())
            .withMessage("pool.max must be at least pool.min (4), but is 2");
        assertThatIllegalArgumentException().isThrownBy(() -> WorkerPoolOptions.builder().size(2).minReady(3).build())
            .withMessage("pool.min-ready must be at most pool.min (2), but is 3");
    }

    /** What Jackson cannot convert. */
    static final class Broken {

        public String getValue() {
            throw new IllegalStateException("broken");
        }

    }

}
