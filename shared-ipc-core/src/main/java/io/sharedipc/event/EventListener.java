package io.sharedipc.event;

import org.jspecify.annotations.Nullable;

/**
 * Takes what is emitted on an {@link EventBus}.
 *
 * @param <T> the type of what it takes: a payload, or an {@link Event} with all that
 * surrounds the payload
 */
@FunctionalInterface
public interface EventListener<T extends @Nullable Object> {

    /**
     * Takes one event. Called on the emitter's thread by {@code emitSync}, and one event
     * at a time on the bus's executor by {@code emit}; a listener that meets both must be
     * safe for use by several threads.
     * @param event the payload, or the {@link Event}; a payload is {@code null} where
     * {@code null} was emitted
     * @throws Exception if the delivery failed; other listeners are called nevertheless
     */
    void onEvent(T event) throws Exception;

}
