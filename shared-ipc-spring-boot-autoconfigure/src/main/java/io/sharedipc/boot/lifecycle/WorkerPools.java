package io.sharedipc.boot.lifecycle;

import java.util.Optional;
import java.util.Set;

import io.sharedipc.pool.WorkerPool;

/**
 * All worker pools of the application by the names of their beans, in alphabetical order.
 * Safe for use by any number of threads.
 */
public interface WorkerPools extends Iterable<WorkerPool> {

    /**
     * The names of the pools.
     * @return an unmodifiable set
     */
    Set<String> names();

    /**
     * The pool of a name.
     * @param name the name of its bean
     * @return the pool
     * @throws IllegalArgumentException if there is none; the message names those there
     * are
     */
    WorkerPool get(String name);

    /**
     * Why an {@code optional} pool does not run on this machine.
     * @param name the name of its bean
     * @return what is missing, or empty if the pool is not disabled
     */
    Optional<String> disabledReason(String name);

    /**
     * Why a pool that is to run does not.
     * @param name the name of a pool
     * @return which other one it waits for and why, if so
     */
    Optional<String> heldBackReason(String name);

}
