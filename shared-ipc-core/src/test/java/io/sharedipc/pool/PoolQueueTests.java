package io.sharedipc.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.Request;
import io.sharedipc.process.RequestCancelledException;
import io.sharedipc.process.RequestTimeoutException;
import io.sharedipc.process.WhileRestarting;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for requests that wait for a worker.
 */
@RequiresRuntime("node")
class PoolQueueTests {

    @Test
    void queueIsFirstInFirstOut() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            List<Integer> order = new CopyOnWriteArrayList<>();
            List<CompletableFuture<Void>> tasks = new ArrayList<>();
            pool.request("sleep", 50, Long.class);
            for (int i = 0; i < 50; i++) {
                tasks.add(pool.request("echo", i, Integer.class).thenAccept(order::add));
            }
            Pools.get(CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)));
            assertThat(order).hasSize(50).isSorted();
        }
    }

    @Test
    void higherPriorityComesFirst() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            List<Integer> order = new CopyOnWriteArrayList<>();
            List<CompletableFuture<Void>> tasks = new ArrayList<>();
            pool.request("sleep", 300, Long.class);
            for (int i : new int[] { 3, 4, 5, 0, 1, 6 }) {
                Request<Integer> request = Request.of("echo", i, Integer.class);
                Request<Integer> ranked = (i < 2) ? request.priority(7) : (i == 6) ? request.priority(-1) : request;
                tasks.add(pool.request(ranked).thenAccept(order::add));
            }
            Pools.get(CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)));
            assertThat(order).containsExactly(0, 1, 3, 4, 5, 6);
        }
    }

    @Test
    void priorityHoldsAmongRequestsWithAndWithoutAKey() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            List<Integer> order = new CopyOnWriteArrayList<>();
            pool.request("sleep", 300, Long.class);
            List<CompletableFuture<Void>> tasks = List.of(
                    pool.request(Request.of("echo", 3, Integer.class).stickyKey("a")).thenAccept(order::add),
                    pool.request(Request.of("echo", 4, Integer.class)).thenAccept(order::add),
                    pool.request(Request.of("echo", 2, Integer.class).priority(1)).thenAccept(order::add),
                    pool.request(Request.of("echo", 1, Integer.class).stickyKey("a").priority(2))
                        .thenAccept(order::add));
            Pools.get(CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)));
            assertThat(order).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void fullQueueRefusesAtOnce() throws Exception {
        try (WorkerPool pool = Pools.started(1, (options) -> options.queueCapacity(2))) {
            CompletableFuture<Long> running = pool.request("sleep", 200, Long.class);
            List<CompletableFuture<Integer>> waiting = List.of(pool.request("echo", 1, Integer.class),
                    pool.request("echo", 2, Integer.class));
            QueueFullException failure = Pools.failure(pool.request("echo", 3, Integer.class),
                    QueueFullException.class);
            assertThat(failure).hasMessageContaining("every worker is busy, and 2 requests wait already");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> pool.call("echo", 4, Integer.class));
            assertThat(pool.stats().refused()).isEqualTo(2);
            Pools.get(running);
            assertThat(Pools.get(waiting.get(1))).isEqualTo(2);
        }
    }

    @Test
    void timeoutIncludesTheWait() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            CompletableFuture<Long> running = pool.request("sleep", 400, Long.class);
            RequestTimeoutException failure = Pools.failure(
                    pool.request(Request.of("echo", 1, Integer.class).timeout(Duration.ofMillis(50))),
                    RequestTimeoutException.class);
            assertThat(failure).hasMessageContaining("no worker was free for it within 50 ms");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(pool.stats().queued()).isZero();
            Pools.get(running);
        }
    }

    @Test
    void timeoutAfterAWaitTellsBoth() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            pool.request("sleep", 100, Long.class);
            RequestTimeoutException failure = Pools.failure(
                    pool.request(Request.of("sleep", 2000, Long.class).timeout(Duration.ofMillis(300))),
                    RequestTimeoutException.class);
            assertThat(failure).hasMessageContaining("no answer within 300 ms, of which it waited");
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void cancelledTaskLeavesTheQueueAtOnce() throws Exception {
        try (WorkerPool pool = Pools.started(1, (options) -> options.queueCapacity(1))) {
            CompletableFuture<Long> running = pool.request("sleep", 200, Long.class);
            CompletableFuture<Integer> waiting = pool.request("echo", 1, Integer.class);
            waiting.cancel(true);
            assertThat(pool.stats().queued()).isZero();
            assertThat(Pools.get(pool.request("echo", 2, Integer.class))).isEqualTo(2);
            Pools.get(running);
        }
    }

    @Test
    void interruptedCallerEndsOnlyItsQueuedTask() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            CompletableFuture<Long> running = pool.request("sleep", 300, Long.class);
            RequestCancelledException failure = interrupted(pool, "echo");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(pool.stats().queued()).isZero();
            Pools.get(running);
        }
    }

    @Test
    void interruptedCallerEndsOnlyItsRunningTask() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            CompletableFuture<Long> other = pool.request("sleep", 300, Long.class);
            RequestCancelledException failure = interrupted(pool, "sleep");
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            Pools.get(other);
            assertThat(pool.stats().restarts()).isZero();
        }
    }

    @Test
    void cancelledRunningTaskEndsAlone() throws Exception {
        try (WorkerPool pool = Pools.started(1, (options) -> options.concurrency(2))) {
            CompletableFuture<Long> doomed = pool.request("sleep", 300, Long.class);
            CompletableFuture<Long> other = pool.request("sleep", 200, Long.class);
            doomed.cancel(true);
            Pools.get(other);
            await().until(() -> pool.stats().busy() == 0);
            assertThat(pool.stats().failed()).isEqualTo(1);
        }
    }

    @Test
    void queuedPayloadIsSentAsItWas() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            pool.request("sleep", 100, Long.class);
            List<Integer> payload = new ArrayList<>(List.of(1, 2));
            CompletableFuture<Integer> task = pool.execute(Map.of("values", payload), Integer.class);
            payload.add(100);
            assertThat(Pools.get(task)).isEqualTo(3);
        }
    }

    @Test
    void waitsForTheOnlyWorkerToComeBack() throws Exception {
        try (WorkerPool pool = Pools.started(1)) {
            Pools.kill(Pools.pids(pool).get(0));
            await().until(() -> pool.stats().ready() == 0);
            assertThat(pool.call("echo", 1, Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void failsWhereNobodyIsReadyAndTheProcessSaysSo() throws Exception {
        try (WorkerPool pool = Pools.started(Pools.process().whileRestarting(WhileRestarting.FAIL).build(),
                WorkerPoolOptions.ofSize(1))) {
            Pools.kill(Pools.pids(pool).get(0));
            await().until(() -> pool.stats().ready() == 0);
            assertThatExceptionOfType(ProcessNotRunningException.class)
                .isThrownBy(() -> pool.call("echo", 1, Integer.class))
                .withMessageContaining("none of its workers is ready");
        }
    }

    @Test
    void callersBeyondTheWorkersAreAllServed() throws Exception {
        try (WorkerPool pool = Pools.started(2)) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                callers.add(new Thread(() -> {
                    for (int n = 0; n < 200; n++) {
                        assertThat(pool.call("echo", n, Integer.class)).isEqualTo(n);
                    }
                }));
            }
            callers.forEach((caller) -> caller.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex)));
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(failure.get()).isNull();
            assertThat(pool.stats().completed()).isEqualTo(2400);
        }
    }

    private static RequestCancelledException interrupted(WorkerPool pool, String type) throws Exception {
        AtomicReference<RequestCancelledException> failure = new AtomicReference<>();
        Thread caller = new Thread(() -> failure
            .set(catchThrowableOfType(RequestCancelledException.class, () -> pool.call(type, 10_000, Long.class))));
        long before = pool.stats().queued();
        int busy = pool.stats().busy();
        caller.start();
        await().until(() -> pool.stats().queued() > before || pool.stats().busy() > busy);
        await()
            .until(() -> caller.getState() == Thread.State.TIMED_WAITING || caller.getState() == Thread.State.WAITING);
        caller.interrupt();
        caller.join();
        return failure.get();
    }

}
