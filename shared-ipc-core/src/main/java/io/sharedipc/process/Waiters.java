package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a start or a stop.
 * <p>
 * Their continuations are users' code, so each runs as a callback of its own: one that
 * blocks keeps no other from its end. Used from the supervisor's mailbox.
 *
 * @param <T> what they wait for
 */
final class Waiters<T extends @Nullable Object> {

    private final Executor callbacks;

    private List<CompletableFuture<T>> waiting = new ArrayList<>();

    Waiters(Executor callbacks) {
        this.callbacks = callbacks;
    }

    void add(CompletableFuture<T> waiter) {
        this.waiting.add(waiter);
    }

    boolean isEmpty() {
        return this.waiting.isEmpty();
    }

    void completeAll(T result) {
        for (CompletableFuture<T> waiter : takeAll()) {
            this.callbacks.execute(() -> waiter.complete(result));
        }
    }

    void failAll(Throwable failure) {
        for (CompletableFuture<T> waiter : takeAll()) {
            this.callbacks.execute(() -> waiter.completeExceptionally(failure));
        }
    }

    private List<CompletableFuture<T>> takeAll() {
        List<CompletableFuture<T>> all = this.waiting;
        this.waiting = new ArrayList<>();
        return all;
    }

}
