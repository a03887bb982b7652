package io.sharedipc.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;

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
        List<Subscription> all = List.of(this.pool.on(PoolEvent.Started.class, (event) -> listener.launched()),
                this.pool.on(PoolEvent.Ready.class, (event) -> listener.ready()),
                this.pool.on(PoolEvent.Stopped.class, (event) -> listener.stopped()),
                this.pool.on(PoolEvent.Failed.class, (event) -> listener.failed(event.error())));
        return () -> all.forEach(Subscription::close);
    }

}
