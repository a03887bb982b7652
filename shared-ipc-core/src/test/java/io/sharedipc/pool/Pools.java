package io.sharedipc.pool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.ProcessSnapshot;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Pools of Node workers for tests.
 */
final class Pools {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Pools() {
    }

    static ProcessOptionsBuilder process() {
        return ProcessOptions.builder()
            .name("pool")
            .script(Path.of(System.getProperty("user.dir"), "src", "test", "resources", "workers", "pool.js")
                .toString())
            .timeout(PATIENCE);
    }

    static WorkerPool started(int size) throws Exception {
        return started(size, UnaryOperator.identity());
    }

    static WorkerPool started(int size, UnaryOperator<WorkerPoolOptions.Builder> options) throws Exception {
        return started(process().build(), options.apply(WorkerPoolOptions.builder().size(size)).build());
    }

    static WorkerPool started(ProcessOptions process, WorkerPoolOptions options) throws Exception {
        WorkerPool pool = WorkerPool.create(process, options);
        get(pool.start());
        return pool;
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    static <E extends Throwable> E failure(CompletableFuture<?> future, Class<E> type) {
        ExecutionException ex = catchThrowableOfType(ExecutionException.class, () -> get(future));
        return type.cast(ex.getCause());
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    static List<Long> pids(WorkerPool pool) {
        return pool.stats()
            .workers()
            .stream()
            .map(ProcessSnapshot::pid)
            .flatMap((pid) -> pid.stream().boxed())
            .toList();
    }

    static void awaitReady(WorkerPool pool, int count) {
        await().until(() -> pool.stats().ready() == count && pool.stats().size() == count);
    }

}
