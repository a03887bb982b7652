package io.sharedipc.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the start of a member. Their continuations are users' code, so each
 * runs as a callback of its own. Touched only from the group's mailbox.
 */
final class StartWaiters {

    private final Executor callbacks;

    private final Map<String, List<CompletableFuture<@Nullable Void>>> waiting = new HashMap<>();

    private final List<Runnable> ended = new ArrayList<>();

    StartWaiters(Executor callbacks) {
        this.callbacks = callbacks;
    }

    void add(String name, CompletableFuture<@Nullable Void> answer) {
        this.waiting.computeIfAbsent(name, (key) -> new ArrayList<>()).add(answer);
    }

    void complete(String name) {
        take(name).forEach((answer) -> this.ended.add(() -> answer.complete(null)));
    }

    void fail(String name, Throwable error) {
        take(name).forEach((answer) -> this.ended.add(() -> answer.completeExceptionally(error)));
    }

    void failAll(Throwable error) {
        List.copyOf(this.waiting.keySet()).forEach((name) -> fail(name, error));
    }

    /**
     * Notifies those whose wait has ended: all that follows from the same is known now.
     */
    void notifyEnded() {
        this.ended.forEach(this.callbacks::execute);
        this.ended.clear();
    }

    private List<CompletableFuture<@Nullable Void>> take(String name) {
        List<CompletableFuture<@Nullable Void>> taken = this.waiting.remove(name);
        return (taken != null) ? taken : List.of();
    }

}
