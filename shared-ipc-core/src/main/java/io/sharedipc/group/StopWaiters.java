package io.sharedipc.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait until members are at rest. Touched only from the group's mailbox.
 */
final class StopWaiters {

    private final Executor callbacks;

    private final List<Waiter> waiting = new ArrayList<>();

    private final List<Runnable> ended = new ArrayList<>();

    StopWaiters(Executor callbacks) {
        this.callbacks = callbacks;
    }

    void add(Set<String> names, CompletableFuture<@Nullable Void> answer) {
        this.waiting.add(new Waiter(names, answer));
    }

    /** Whether somebody waits for one of these to come to rest. */
    boolean concern(Set<String> names) {
        return this.waiting.stream().flatMap((waiter) -> waiter.names().stream()).anyMatch(names::contains);
    }

    void completeWhereAll(Predicate<String> atRest) {
        this.waiting.removeIf((waiter) -> {
            boolean done = waiter.names().stream().allMatch(atRest);
            if (done) {
                this.ended.add(() -> waiter.answer().complete(null));
            }
            return done;
        });
    }

    /**
     * Notifies those whose wait has ended: all that follows from the same is known now.
     */
    void notifyEnded() {
        this.ended.forEach(this.callbacks::execute);
        this.ended.clear();
    }

    private record Waiter(Set<String> names, CompletableFuture<@Nullable Void> answer) {
    }

}
