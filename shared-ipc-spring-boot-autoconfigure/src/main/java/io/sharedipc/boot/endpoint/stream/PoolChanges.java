package io.sharedipc.boot.endpoint.stream;

import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.event.Subscription;
import io.sharedipc.pool.PoolEvent;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ExitReason;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to one pool, and which of its workers ended unasked or failed.
 */
record PoolChanges(WorkerPool pool, Consumer<Subscription> subscriptions, Consumer<StateChange> changes) {

    static void listen(WorkerPool pool, Consumer<Subscription> subscriptions, Consumer<StateChange> changes) {
        PoolChanges listening = new PoolChanges(pool, subscriptions, changes);
        listening.on(PoolEvent.Started.class, "started", (event) -> "launches its workers");
        listening.on(PoolEvent.Ready.class, "ready", (event) -> "is ready");
        listening.on(PoolEvent.WorkerExited.class, "worker-exited",
                (event) -> "worker " + event.worker() + " " + event.exit().describe());
        listening.on(PoolEvent.WorkerFailed.class, "worker-failed",
                (event) -> "worker " + event.worker() + " has failed: " + event.error().getMessage());
        listening.on(PoolEvent.Stopped.class, "stopped", (event) -> "is stopped");
        listening.on(PoolEvent.Failed.class, "failed", (event) -> "has failed: " + event.error().getMessage());
    }

    private <E extends PoolEvent> void on(Class<E> type, String event, Function<E, String> text) {
        // Not behind users' listeners, which may block.
        this.subscriptions.accept(this.pool.on(type, InternalListener.of((occurrence) -> {
            PoolStats now = this.pool.stats();
            this.changes.accept(StateChange.of(this.pool.name(), true, event, now.state(), pid(occurrence),
                    reason(occurrence), text.apply(occurrence), now.failure().or(now::reloadFailure).orElse(null)));
        })));
    }

    private static @Nullable Long pid(PoolEvent event) {
        return (event instanceof PoolEvent.WorkerExited exited) ? exited.exit().pid() : null;
    }

    private static @Nullable ExitReason reason(PoolEvent event) {
        return (event instanceof PoolEvent.WorkerExited exited) ? exited.exit().reason() : null;
    }

}
