package io.sharedipc.pool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.process.ProcessExitedException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Request;
import io.sharedipc.testing.Collector;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for streamed requests to a pool.
 */
@RequiresRuntime("python3")
class PoolStreamTests {

    @Test
    void partsComeInOrderAndTheWorkerIsFreeAfterThem() throws Exception {
        try (WorkerPool pool = started("streams.py", 1)) {
            Collector<Integer> items = new Collector<>(Long.MAX_VALUE);
            pool.stream(Request.of("count", 500, String.class), Integer.class).subscribe(items);
            Pools.get(items.end);
            assertThat(items.items).hasSize(500).isSorted();
            await().until(() -> pool.stats().idle() == 1);
        }
    }

    @Test
    void subscriberThatLeavesFreesTheWorker() throws Exception {
        try (WorkerPool pool = started("streams.py", 1)) {
            List<Object> cancelled = new CopyOnWriteArrayList<>();
            pool.onMessage("cancelled", Object.class, cancelled::add);
            Collector<Integer> items = new Collector<>(1);
            pool.stream(Request.of("begin", 10, String.class), Integer.class).subscribe(items);
            await().until(() -> items.items.size() == 1);
            items.subscription.cancel();
            await().until(() -> cancelled.size() == 1);
        }
    }

    @Test
    void streamOfWhichPartsWereToldIsNotSentAgain() throws Exception {
        try (WorkerPool pool = started("parts-then-dies.py", 2)) {
            Collector<Integer> items = new Collector<>(Long.MAX_VALUE);
            pool.stream(Request.of("work", null, String.class).idempotent(), Integer.class).subscribe(items);
            assertThat(Pools.failure(items.end, ProcessExitedException.class)).hasMessageContaining("signal 9");
            assertThat(items.items).containsExactly(0, 1, 2);
            assertThat(pool.stats().retried()).isZero();
        }
    }

    private static WorkerPool started(String child, int size) throws Exception {
        String script = System.getProperty("user.dir") + "/src/test/resources/children/" + child;
        ProcessOptions process = ProcessOptions.builder().name("pool").script(script).timeout(Pools.PATIENCE).build();
        return Pools.started(process, WorkerPoolOptions.ofSize(size));
    }

}
