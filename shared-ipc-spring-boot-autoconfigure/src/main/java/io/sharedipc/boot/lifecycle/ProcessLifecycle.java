package io.sharedipc.boot.lifecycle;

/**
 * Starts and stops the processes with the application.
 */
public final class ProcessLifecycle extends WorkerLifecycle {

    /**
     * Below those of web servers and executors, so that requests under way still meet
     * their workers when the application stops.
     */
    public static final int PHASE = Integer.MAX_VALUE / 2 - 2048;

    /**
     * Creates a lifecycle.
     * @param registry the processes
     */
    public ProcessLifecycle(ProcessRegistry registry) {
        super(registry);
    }

}
