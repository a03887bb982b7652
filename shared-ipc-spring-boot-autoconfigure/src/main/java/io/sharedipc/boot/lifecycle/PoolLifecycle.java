package io.sharedipc.boot.lifecycle;

/**
 * Starts and shuts down the pools with the application.
 */
public final class PoolLifecycle extends WorkerLifecycle {

    /**
     * Creates a lifecycle.
     * @param registry the pools
     */
    public PoolLifecycle(PoolRegistry registry) {
        super(registry);
    }

}
