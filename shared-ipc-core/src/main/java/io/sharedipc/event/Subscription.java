package io.sharedipc.event;

/**
 * A listener's registration; closing it removes the listener.
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /**
     * Removes the listener. Closing twice does nothing. A delivery that is already under
     * way on another thread may still end after this returns.
     */
    @Override
    void close();

}
