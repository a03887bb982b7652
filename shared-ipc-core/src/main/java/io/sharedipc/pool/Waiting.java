package io.sharedipc.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.concurrent.IpcThreads;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the pool to have done something.
 * <p>
 * Their continuations are users' code, so each runs as a callback of its own. Used from
 * the pool's mailbox.
 */
final class Waiting {

    private List<CompletableFuture<@Nullable Void>> all = new ArrayList<>();

    void add(CompletableFuture<@Nullable Void> waiter) {
        this.all.add(waiter);
    }

    boolean isEmpty() {
        return this.all.isEmpty();
    }

    /**
     * Tells all who wait.
     * @param failure why it was not done, or {@code null}
     */
    void end(@Nullable Throwable failure) {
        List<CompletableFuture<@Nullable Void>> told = this.all;
        this.all = new ArrayList<>();
        for (CompletableFuture<@Nullable Void> waiter : told) {
            tell(waiter, failure);
        }
    }

    static void tell(CompletableFuture<@Nullable Void> waiter, @Nullable Throwable failure) {
        IpcThreads.callbacks().execute(() -> {
            if (failure != null) {
                waiter.completeExceptionally(failure);
            }
            else {
                waiter.complete(null);
            }
        });
    }

}
