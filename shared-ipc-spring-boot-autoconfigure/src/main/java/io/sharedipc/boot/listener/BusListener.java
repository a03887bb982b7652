package io.sharedipc.boot.listener;

import java.util.concurrent.ExecutionException;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventListener;

/**
 * Takes events of the bus to a method; its text tells the bus's log which one.
 *
 * @param method the method
 */
record BusListener(ListenerMethod method) implements EventListener<Event<?>> {

    // The lane is this listener's own: waiting keeps its events one at a time.
    @Override
    public void onEvent(Event<?> event) throws Exception {
        try {
            this.method.invoke(Delivery.of(event)).toCompletableFuture().get();
        }
        catch (ExecutionException ex) {
            throw (ex.getCause() instanceof Exception cause) ? cause : ex;
        }
    }

    @Override
    public String toString() {
        return this.method.toString();
    }

}
