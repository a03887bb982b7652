package io.sharedipc.concurrent;

import java.util.function.Consumer;

/**
 * A listener of the library's own, which never blocks.
 * <p>
 * Processes and pools call these apart from users' listeners: one of a user's that blocks
 * must not keep a pool, a group or an application context from what it has to know.
 *
 * @param <E> what it is told
 */
@FunctionalInterface
public interface InternalListener<E> extends Consumer<E> {

    /**
     * Marks a listener as the library's own.
     * @param <E> what it is told
     * @param listener a listener that never blocks
     * @return the same listener, marked
     */
    static <E> InternalListener<E> of(Consumer<? super E> listener) {
        return listener::accept;
    }

}
