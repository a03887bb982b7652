package io.sharedipc.pool;

/**
 * Decides about workers; told by whichever thread has a request in hand, and quick.
 */
interface Overseer {

    /** A request to a worker timed out, and it is to be killed for that. */
    void timedOut(Seat seat);

    /** A worker takes nothing more: it has ended, or will. */
    void lost(Seat seat);

    /** A worker has nothing to do. */
    void idle(Seat seat);

    /** A task that waited is given up. */
    void withdrawn();

    /** A task waits for a worker. */
    void queued();

}
