package io.sharedipc.pool;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.sharedipc.process.ProcessOptions;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listeners of a pool that block: the pool knows all the same what its workers
 * do.
 */
@RequiresRuntime("python3")
class BlockingListenerTests {

    private final CountDownLatch gate = new CountDownLatch(1);

    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void open() {
        this.gate.countDown();
    }

    @Test
    void workerIsReplacedWhileAListenerToMessagesBlocks() throws Exception {
        try (WorkerPool pool = started()) {
            pool.onMessage("note", Integer.class, (note) -> hold());
            pool.call("burst", 1, Integer.class);
            comesBack(pool);
            this.gate.countDown();
        }
    }

    @Test
    void workerIsReplacedWhileAListenerToThePoolBlocks() throws Exception {
        try (WorkerPool pool = started()) {
            pool.on(PoolEvent.class, (event) -> hold());
            comesBack(pool);
            this.gate.countDown();
        }
    }

    @Test
    void errorOfAListenerKeepsNoEventFromTheNext() throws Exception {
        try (WorkerPool pool = WorkerPool.create(options(), WorkerPoolOptions.builder().size(1).build())) {
            CompletableFuture<PoolEvent> heard = new CompletableFuture<>();
            pool.on(PoolEvent.Ready.class, (event) -> {
                throw new AssertionError("expected by a test");
            });
            pool.on(PoolEvent.Ready.class, heard::complete);
            Pools.get(pool.start());
            assertThat(Pools.get(heard)).isNotNull();
        }
    }

    private void comesBack(WorkerPool pool) throws Exception {
        long before = Pools.pids(pool).get(0);
        Pools.kill(before);
        await().until(() -> pool.stats().ready() == 1 && !Pools.pids(pool).contains(before));
        assertThat(Pools.get(pool.request("echo", 1, Integer.class))).isEqualTo(1);
        assertThat(this.held.getCount()).isZero();
    }

    private void hold() {
        this.held.countDown();
        try {
            this.gate.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static WorkerPool started() throws Exception {
        return Pools.started(options(), WorkerPoolOptions.builder().size(1).build());
    }

    private static ProcessOptions options() {
        return ProcessOptions.builder()
            .name("pool")
            .script(Path.of(System.getProperty("user.dir"), "src", "test", "resources", "children", "by-type.py")
                .toString())
            .timeout(Pools.PATIENCE)
            .build();
    }

}
