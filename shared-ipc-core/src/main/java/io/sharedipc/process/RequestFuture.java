package io.sharedipc.process;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The future of a request, which gives the request up where its user completes it.
 * <p>
 * A future that is done holds its value alone: a user may keep it for long, and the
 * request with its payload and its process must not stay with it.
 *
 * @param <R> the type of the answer
 */
final class RequestFuture<R> extends LeadingFuture<R> {

    private volatile @Nullable PendingFuture<R> row;

    RequestFuture(PendingFuture<R> row) {
        this.row = row;
    }

    /** Completes it with the answer; answers whether it was the first to complete it. */
    boolean settle(R value) {
        this.row = null;
        return super.complete(value);
    }

    void fail(Throwable failure) {
        this.row = null;
        super.completeExceptionally(failure);
    }

    @Override
    public boolean complete(R value) {
        giveUp(null);
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        giveUp(failure);
        return super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        giveUp(new CancellationException());
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
        executor.execute(() -> {
            try {
                complete(supplier.get());
            }
            catch (Throwable ex) {
                completeExceptionally(ex);
            }
        });
        return this;
    }

    @Override
    public void obtrudeValue(R value) {
        giveUp(null);
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        giveUp(failure);
        super.obtrudeException(failure);
    }

    private void giveUp(@Nullable Throwable failure) {
        PendingFuture<R> row = this.row;
        this.row = null;
        if (row != null) {
            row.givenUp(failure);
        }
    }

}
