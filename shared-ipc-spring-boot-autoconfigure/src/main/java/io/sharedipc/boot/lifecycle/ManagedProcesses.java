package io.sharedipc.boot.lifecycle;

import java.util.Optional;
import java.util.Set;

import io.sharedipc.process.ManagedProcess;

/**
 * All managed processes of the application by the names of their beans, in alphabetical
 * order. Safe for use by any number of threads.
 */
public interface ManagedProcesses extends Iterable<ManagedProcess> {

    /**
     * The names of the processes.
     * @return an unmodifiable set
     */
    Set<String> names();

    /**
     * The process of a name.
     * @param name the name of its bean
     * @return the process
     * @throws IllegalArgumentException if there is none; the message names those there
     * are
     */
    ManagedProcess get(String name);

    /**
     * Why an {@code optional} process, or one that depends on it, does not run on this
     * machine.
     * @param name the name of its bean
     * @return what is missing, or empty if the process is not disabled
     */
    Optional<String> disabledReason(String name);

    /**
     * Why a process is down that is wanted to run: another one has failed or was stopped.
     * @param name the name of its bean
     * @return which one and why, or empty if the process is not held back
     */
    Optional<String> heldBackReason(String name);

}
