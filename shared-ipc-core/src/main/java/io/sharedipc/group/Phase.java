package io.sharedipc.group;

/**
 * Where a member is, as far as its group knows.
 */
enum Phase {

    /** At rest: never started, or stopped. */
    DOWN,

    /** Launched, not ready yet. */
    STARTING,

    /** Ready. */
    READY,

    /** Ended unasked; what comes of it is not known yet. */
    BROKEN,

    /** Restarted by its own policy when a delay is over. */
    BACKOFF,

    /** Being stopped by the group. */
    STOPPING,

    /** At rest: it ended by itself, as it should. */
    COMPLETED,

    /** At rest: it has failed for good. */
    FAILED;

    boolean isAtRest() {
        return this == DOWN || this == COMPLETED || this == FAILED;
    }

    /** Whether there is something to stop that is not being stopped. */
    boolean isUp() {
        return !isAtRest() && this != STOPPING;
    }

    /** Whether those that depend on such a member may start. */
    boolean carries() {
        return this == READY || this == COMPLETED;
    }

}
