package io.sharedipc.process;

/**
 * A monitor that also hears what a worker may still be busy with: requests that timed out
 * or were cancelled after they had been sent. A process whose monitor is one asks its
 * worker, where that has a kit, after each of them. What is still owed when a child ends
 * is never settled.
 */
public interface WorkloadMonitor extends ProcessMonitor {

    /**
     * A request that was sent has ended without its answer; told ahead of
     * {@link #requestEnded}.
     * @param process the name of the process
     */
    void abandoned(String process);

    /**
     * The worker is through with such a request: it can take up another.
     * @param process the name of the process
     */
    void settled(String process);

}
