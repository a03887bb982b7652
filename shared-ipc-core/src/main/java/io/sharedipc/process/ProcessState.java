package io.sharedipc.process;

/**
 * The life of a managed process; an edge that is not listed here cannot happen.
 *
 * <pre>
 *  STOPPED --start--&gt; STARTING --ready--&gt; RUNNING --stop--&gt; STOPPING --exited--&gt; STOPPED
 *                      |  ^  \-----stop------------------------^
 *               failed v  | due             | exited
 *                     BACKOFF &lt;-------------/        budget spent: FAILED, left only by start
 *                        \--stop--&gt; STOPPED
 * </pre>
 */
public enum ProcessState {

    /** At rest: never started, stopped, or ended by itself with code 0. */
    STOPPED,

    /** A child is being launched or was launched and is not ready yet. */
    STARTING,

    /** The child is ready: requests are sent to it. */
    RUNNING,

    /** The child is gone; another one is launched when the delay is over. */
    BACKOFF,

    /** A stop was asked for; the child and what it started are on their way out. */
    STOPPING,

    /** At rest after a failure that is not retried; left only by a start. */
    FAILED;

    /**
     * Whether the state diagram has an edge from this state to the given one.
     * @param next the state to go to
     * @return {@code true} if the edge exists
     */
    boolean canBecome(ProcessState next) {
        return switch (this) {
            case STOPPED, FAILED -> next == STARTING;
            case STARTING -> next == RUNNING || next == BACKOFF || next == FAILED || next == STOPPING;
            case RUNNING -> next == STOPPING || next == BACKOFF || next == FAILED || next == STOPPED;
            case BACKOFF -> next == STARTING || next == STOPPED;
            case STOPPING -> next == STOPPED;
        };
    }

    /**
     * Whether nothing is under way: no child lives and none is due.
     * @return {@code true} for {@link #STOPPED} and {@link #FAILED}
     */
    public boolean isAtRest() {
        return this == STOPPED || this == FAILED;
    }

}
