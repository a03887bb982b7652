package io.sharedipc.pool;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedipc.process.IpcException;
import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessExitedException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Request;
import io.sharedipc.process.RequestCancelledException;
import io.sharedipc.process.RequestTimeoutException;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what becomes of requests whose worker died, where no other one comes.
 */
@RequiresRuntime("node")
class PoolOutcomeTests {

    private static final Request<Long> AGAIN = Request.of("sleep", 20_000, Long.class).idempotent();

    @Test
    void timeoutOfWhatWaitsForAnotherAttemptIsNoProofThatItNeverRan() throws Exception {
        try (WorkerPool pool = started(Duration.ofSeconds(1))) {
            CompletableFuture<Long> task = pool.request(AGAIN.timeout(Duration.ofSeconds(1)));
            killIt(pool);
            RequestTimeoutException failure = Pools.failure(task, RequestTimeoutException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure).hasMessageContaining("killed by signal 9").hasMessageNotContaining("was not sent");
        }
    }

    @Test
    void shutdownOfWhatWaitsForAnotherAttemptIsNoProofThatItNeverRan() throws Exception {
        WorkerPool pool = started(Duration.ofMillis(50));
        CompletableFuture<Long> task = pool.request(AGAIN);
        killIt(pool);
        await().until(() -> pool.stats().queued() == 1);
        Pools.get(pool.shutdown());
        assertThat(Pools.failure(task, ProcessExitedException.class).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void interruptedCallThatWaitsForAnotherAttemptLeavesTheQueue() throws Exception {
        try (WorkerPool pool = started(Duration.ofSeconds(1))) {
            AtomicReference<IpcException> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    pool.call(AGAIN);
                }
                catch (IpcException ex) {
                    failure.set(ex);
                }
            });
            caller.start();
            killIt(pool);
            await().until(() -> pool.stats().queued() == 1);
            caller.interrupt();
            caller.join(Pools.PATIENCE.toMillis());
            assertThat(failure.get()).isInstanceOf(RequestCancelledException.class);
            assertThat(failure.get().outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(pool.stats().queued()).isZero();
            assertThat(pool.stats().failed()).isEqualTo(1);
        }
    }

    @Test
    void drainEndsWhenTheLastThatWaitedIsCancelled() throws Exception {
        WorkerPool pool = started(Duration.ofMinutes(5));
        Pools.kill(Pools.pids(pool).get(0));
        await().until(() -> pool.stats().ready() == 0);
        CompletableFuture<Long> task = pool.request(AGAIN);
        CompletableFuture<Void> shutdown = pool.shutdown();
        await().until(() -> pool.stats().state() == PoolState.STOPPING);
        task.cancel(true);
        Pools.get(shutdown);
    }

    private static void killIt(WorkerPool pool) {
        await().until(() -> pool.stats().workers().get(0).pending() > 0);
        Pools.kill(Pools.pids(pool).get(0));
    }

    /** Its worker does not come back within the test. */
    private static WorkerPool started(Duration drain) throws Exception {
        Duration never = Duration.ofMinutes(5);
        ProcessOptions process = Pools.process().restart((restart) -> restart.withDelay(never, 1, never, 0)).build();
        return Pools.started(process, WorkerPoolOptions.builder().size(1).drainTimeout(drain).build());
    }

}
