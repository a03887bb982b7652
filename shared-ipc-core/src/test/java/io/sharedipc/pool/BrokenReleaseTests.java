package io.sharedipc.pool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for pools whose program breaks. With the property {@code pool.releases=long} ten
 * reloads come, of which five are to releases that take up to eight seconds to break.
 */
@RequiresRuntime("node")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BrokenReleaseTests {

    private static final boolean LONG = "long".equals(System.getProperty("pool.releases"));

    private static final List<Integer> BREAK_AFTER = LONG ? List.of(0, 300, 1000, 3000, 8000) : List.of(0, 300);

    private static final int RATE = 200;

    private static final String GOOD = "process.on('message', ({ id }) => process.send({ id, type: 'response', payload: '%s' }));";

    @TempDir
    private Path directory;

    private Path script;

    private final List<CompletableFuture<String>> requests = new ArrayList<>(); // guarded
                                                                                // by
                                                                                // itself

    @BeforeEach
    void nameScript() {
        this.script = this.directory.resolve("release.js");
    }

    @Test
    void reloadsToBrokenReleasesLoseNoRequest() throws Exception {
        release(GOOD.formatted("v1"));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (WorkerPool pool = Pools.started(process().build(), WorkerPoolOptions.ofSize(4))) {
            List<PoolEvent.ReloadFailed> failed = new CopyOnWriteArrayList<>();
            pool.on(PoolEvent.ReloadFailed.class, failed::add);
            clock.scheduleAtFixedRate(() -> ask(pool), 0, 1_000_000 / RATE, TimeUnit.MICROSECONDS);
            for (int i = 0; i < BREAK_AFTER.size(); i++) {
                reloadToBroken(pool, BREAK_AFTER.get(i), "v" + (i + 1));
                reloadToGood(pool, "v" + (i + 2));
            }
            clock.shutdown();
            assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            for (CompletableFuture<String> request : this.requests) {
                assertThat(Pools.get(request)).startsWith("v");
            }
            await().until(() -> failed.size() == BREAK_AFTER.size());
            assertThat(pool.stats().failed()).isZero();
        }
        finally {
            clock.shutdownNow();
        }
    }

    private void reloadToBroken(WorkerPool pool, int delay, String kept) throws Exception {
        release(broken(delay));
        assertThat(Pools.failure(pool.reload(), ProcessStartException.class))
            .hasMessageContaining("broken after " + delay);
        assertThat(pool.stats().reloadFailure())
            .hasValueSatisfying((failure) -> assertThat(failure.summary()).contains("broken after " + delay));
        assertThat(pool.call("version", null, String.class)).isEqualTo(kept);
    }

    private void reloadToGood(WorkerPool pool, String version) throws Exception {
        release(GOOD.formatted(version));
        Pools.get(pool.reload());
        assertThat(pool.stats().reloadFailure()).isEmpty();
        assertThat(pool.call("version", null, String.class)).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = { "setTimeout(() => { throw new Error('no database') }, 1500)",
            "setTimeout(() => process.exit(3), 1500)" })
    void releaseThatBreaksBeforeItListensReplacesNobody(String program) throws Exception {
        release(GOOD.formatted("v1"));
        try (WorkerPool pool = Pools.started(process().build(), WorkerPoolOptions.ofSize(2))) {
            List<Long> before = Pools.pids(pool);
            release(program);
            Pools.failure(pool.reload(), ProcessStartException.class);
            Pools.awaitReady(pool, 2);
            assertThat(Pools.pids(pool)).isEqualTo(before);
        }
    }

    @Test
    void freshWorkerThatDiesWhileOthersAreReplacedEndsTheReload() throws Exception {
        release(GOOD.formatted("v1"));
        ProcessOptions process = process().ready((ready) -> ready.withSettle(Duration.ofMillis(400))).build();
        try (WorkerPool pool = Pools.started(process, WorkerPoolOptions.ofSize(3))) {
            List<Long> before = Pools.pids(pool);
            release(GOOD.formatted("v2") + "setTimeout(() => process.exit(7), 700);");
            assertThat(Pools.failure(pool.reload(), ProcessStartException.class)).hasMessageContaining("code 7");
            assertThat(pool.stats().reloadFailure()).isPresent();
            assertThat(Pools.pids(pool)).containsAnyElementsOf(before);
            release(GOOD.formatted("v3"));
            await().atMost(Pools.PATIENCE).until(() -> pool.stats().ready() == 3);
        }
    }

    @Test
    void poolThatNeedsLongToFailIsGivenUp() throws Exception {
        release(broken(2300));
        try (WorkerPool pool = WorkerPool.create(process().maxRestarts(0).build(), WorkerPoolOptions.ofSize(1))) {
            assertThat(Pools.failure(pool.start(), ProcessStartException.class))
                .hasMessageContaining("broken after 2300");
            assertThat(pool.stats().state()).isEqualTo(PoolState.FAILED);
            assertThat(pool.stats().failure())
                .hasValueSatisfying((failure) -> assertThat(failure.message()).contains("broken after 2300"));
        }
    }

    @Test
    void startAfterAFailedOneTriesAtOnce() throws Exception {
        release(broken(0));
        ProcessOptions process = process().maxRestarts(100)
            .restart((restart) -> restart.withDelay(Duration.ofMinutes(1), 2, Duration.ofMinutes(2), 0))
            .build();
        try (WorkerPool pool = WorkerPool.create(process, WorkerPoolOptions.ofSize(2))) {
            Pools.failure(pool.start(), ProcessStartException.class);
            release(GOOD.formatted("v1"));
            Pools.get(pool.start());
            assertThat(pool.call("version", null, String.class)).isEqualTo("v1");
        }
    }

    @Test
    void workersHaveNumbers() throws Exception {
        release("process.on('message', ({ id }) => process.send({ id, type: 'response', "
                + "payload: process.env.SHARED_IPC_WORKER_NUMBER }));");
        List<PoolEvent.WorkerReady> ready = new CopyOnWriteArrayList<>();
        WorkerPool pool = WorkerPool.create(process().build(), WorkerPoolOptions.ofSize(2));
        try (pool) {
            pool.on(PoolEvent.WorkerReady.class, ready::add);
            Pools.get(pool.start());
            Stream<String> asked = Stream.generate(() -> pool.request("number", null, String.class))
                .limit(50)
                .toList()
                .stream()
                .map(CompletableFuture::join);
            assertThat(asked.distinct()).containsExactlyInAnyOrder("1", "2");
            await().until(() -> ready.size() == 2);
            assertThat(ready).extracting(PoolEvent.WorkerReady::number).containsExactlyInAnyOrder(1, 2);
        }
    }

    private void ask(WorkerPool pool) {
        synchronized (this.requests) {
            this.requests.add(pool.request("version", null, String.class));
        }
    }

    private static String broken(int delay) {
        return "for (const begin = Date.now(); Date.now() - begin < %1$d;); throw new Error('broken after %1$d');"
            .formatted(delay);
    }

    private void release(String program) throws Exception {
        Files.writeString(this.script, program);
    }

    private ProcessOptionsBuilder process() {
        return ProcessOptions.builder().name("release").script(this.script.toString()).timeout(Pools.PATIENCE);
    }

}
