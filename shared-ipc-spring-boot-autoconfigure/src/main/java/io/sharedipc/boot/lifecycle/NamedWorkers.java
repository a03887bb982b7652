package io.sharedipc.boot.lifecycle;

import java.util.Optional;
import java.util.Set;

/**
 * What the application has of one kind, by the names of its beans, in alphabetical order.
 * Safe for use by any number of threads.
 *
 * @param <T> the kind
 */
public interface NamedWorkers<T> extends Iterable<T> {

    /**
     * The names.
     * @return an unmodifiable set
     */
    Set<String> names();

    /**
     * The one of a name.
     * @param name the name of its bean
     * @return that one
     * @throws IllegalArgumentException if there is none; the message names those there
     * are
     */
    T get(String name);

    /**
     * Why an {@code optional} one, or one that depends on it, does not run on this
     * machine.
     * @param name the name of its bean
     * @return what is missing, or empty if it is not disabled
     */
    Optional<String> disabledReason(String name);

    /**
     * Why one is down that is wanted to run: another one has failed or was stopped.
     * @param name the name of its bean
     * @return which one and why, or empty if it is not held back
     */
    Optional<String> heldBackReason(String name);

}
