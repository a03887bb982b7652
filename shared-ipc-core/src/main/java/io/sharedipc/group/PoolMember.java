package io.sharedipc.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.event.Subscription;
import io.sharedipc.pool.PoolEvent;
import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.WorkerPool;

/**
 * A pool as a member: of its single workers, which stand in for each other, the group
 * hears nothing.
 *
 * @param name what it is called in the group
 * @param pool the pool
 */
record PoolMember(String name, WorkerPool pool) implements Member {

    @Override
    public CompletableFuture<?> start() {
        return this.pool.start();
    }

    @Override
    public CompletableFuture<?> resume() {
        return this.pool.start();
    }

    @Override
    public CompletableFuture<?> stop() {
        return this.pool.shutdown();
    }

    @Override
    public boolean isReady() {
        return this.pool.stats().state() == PoolState.RUNNING;
    }

    @Override
    public Subscription listen(MemberListener listener) {
        List<Subscription> all = List.of(on(PoolEvent.Started.class, (event) -> listener.launched()),
                on(PoolEvent.Ready.class, (event) -> listener.ready()),
                on(PoolEvent.Stopped.class, (event) -> listener.stopped()),
                on(PoolEvent.Failed.class, (event) -> listener.failed(event.error())));
        return () -> all.forEach(Subscription::close);
    }

    /** Apart from users' listeners, which may block. */
    private <E extends PoolEvent> Subscription on(Class<E> type, Consumer<E> word) {
        return this.pool.on(type, InternalListener.of(word));
    }

}
