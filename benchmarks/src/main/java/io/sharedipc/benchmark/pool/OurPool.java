package io.sharedipc.benchmark.pool;

import java.util.Objects;
import java.util.function.BiConsumer;

import io.sharedipc.benchmark.measure.ClientContender;
import io.sharedipc.benchmark.measure.Payload;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ProcessOptions;
import org.jspecify.annotations.Nullable;

/**
 * Ours: a pool of four plain Node workers.
 */
final class OurPool extends ClientContender {

    private final WorkerPool pool;

    OurPool(String name, int concurrency) {
        super(name);
        this.pool = WorkerPool.create(
                ProcessOptions.builder().script("benchmarks/workers/worker.js").name("benchmark").build(),
                WorkerPoolOptions.builder().size(4).concurrency(concurrency).build());
        this.pool.start().join();
    }

    @Override
    public Integer call(Payload payload) {
        return Objects.requireNonNull(this.pool.call(payload.type(), payload.body(), Integer.class));
    }

    @Override
    public void request(Payload payload, BiConsumer<@Nullable Integer, @Nullable Throwable> reply) {
        this.pool.request(payload.type(), payload.body(), Integer.class).whenComplete(reply);
    }

    @Override
    public void close() throws Exception {
        super.close();
        this.pool.close();
    }

}
