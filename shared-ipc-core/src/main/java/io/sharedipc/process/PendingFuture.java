package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A request that answers by a future. Its continuations are users' code, so they run on
 * the callbacks' pool, and behind the progress of the same request.
 *
 * @param <R> the type of the answer
 */
final class PendingFuture<R> extends PendingRequest {

    private final CompletableFuture<R> future = new CompletableFuture<>();

    private final Answers<R> answers;

    private final @Nullable Executor lane;

    PendingFuture(Request<R> request, byte[] payload, Answers<R> answers) {
        super(request, payload);
        this.answers = answers;
        this.lane = (request.progress() != null) ? new Mailbox(IpcThreads.callbacks()) : null;
    }

    /**
     * Bounds the request. Where the user gives it up, the worker is told.
     * @param timeout ends it when it is due
     * @param ended is told how it ended, with the failure if there is one
     * @return the future to hand to the user
     */
    CompletableFuture<R> bounded(Timer.Due timeout, Consumer<@Nullable Throwable> ended) {
        this.future.whenComplete((value, failure) -> {
            timeout.cancel();
            if (tryEnd()) {
                cancelAtWorker();
            }
            ended.accept(failure);
        });
        return this.future;
    }

    @Override
    boolean isPatient() {
        return true;
    }

    @Override
    void answered(Frame frame, Executor callbacks) {
        lane(callbacks).execute(() -> {
            try {
                this.future.complete(this.answers.read(frame));
            }
            catch (Throwable ex) {
                this.future.completeExceptionally(ex);
            }
        });
    }

    @Override
    void failed(IpcException failure) {
        lane(IpcThreads.callbacks()).execute(() -> this.future.completeExceptionally(failure));
    }

    @Override
    void progressed(Frame frame) {
        Request.@Nullable ProgressListener<?> listener = request().progress();
        if (listener != null) {
            lane(IpcThreads.callbacks()).execute(() -> this.answers.tell(listener, frame));
        }
    }

    /**
     * A request that listens to progress has a lane of its own, which keeps its order.
     */
    private Executor lane(Executor otherwise) {
        return (this.lane != null) ? this.lane : otherwise;
    }

}
