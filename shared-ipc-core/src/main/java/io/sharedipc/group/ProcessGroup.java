package io.sharedipc.group;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Processes that depend on one another. Each is started after those that it depends on
 * are ready, and stopped before them; independent ones go side by side. Where one is
 * restarted by its own policy, or has failed for good, the {@link RestartStrategy} says
 * what the others do. Safe for use by any number of threads; continuations of its futures
 * run on a pool of their own.
 * <p>
 * The processes may be started and stopped by themselves, too; the group sees it and
 * follows.
 */
public interface ProcessGroup extends AutoCloseable {

    /**
     * Starts with an empty group and {@link RestartStrategy#ONE_FOR_ONE}.
     * @return a builder
     */
    static ProcessGroupBuilder builder() {
        return new ProcessGroupBuilder();
    }

    /**
     * The names of the members.
     * @return an unmodifiable set in which each comes after those that it depends on
     */
    Set<String> names();

    /**
     * Starts all members.
     * @return completes when all are ready; fails once each is ready or has failed, with
     * the failure of the first in the order of {@link #names()}
     */
    CompletableFuture<@Nullable Void> start();

    /**
     * Starts a member, and ahead of it those that it depends on, also by way of others.
     * Where one of these does not start this fails with a {@link DependencyException};
     * the member then comes up later, once that one is ready.
     * @param name the name of the member
     * @return completes when the member is ready
     * @throws IllegalArgumentException if there is no such member; the message names
     * those there are
     */
    CompletableFuture<@Nullable Void> start(String name);

    /**
     * Stops all members, each before those that it depends on.
     * @return completes when all are gone
     */
    CompletableFuture<@Nullable Void> stop();

    /**
     * Stops a member, and ahead of it those that depend on it, also by way of others.
     * These come back once it is started again and ready.
     * @param name the name of the member
     * @return completes when all of them are gone
     * @throws IllegalArgumentException if there is no such member; the message names
     * those there are
     */
    CompletableFuture<@Nullable Void> stop(String name);

    /**
     * Why a member is down that is wanted to run: another one has failed or was stopped.
     * @param name the name of the member
     * @return a reason that follows "it is down:", or empty if the member is not held
     * back
     */
    Optional<String> heldBack(String name);

    /**
     * Starts no member any more. Those that run go on until they are stopped, and their
     * own policies are not touched.
     */
    void retire();

    /**
     * Stops all members, waits until they are gone and looks after them no more.
     */
    @Override
    void close();

}
