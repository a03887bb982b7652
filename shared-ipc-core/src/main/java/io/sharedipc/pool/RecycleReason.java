package io.sharedipc.pool;

/**
 * Why a worker is replaced on purpose.
 */
public enum RecycleReason {

    /** It was given as many requests as it may have. */
    REQUESTS,

    /** It has lived for as long as it may. */
    AGE,

    /** It holds more memory than it may. */
    MEMORY,

    /** A request to it timed out, and the pool kills such workers. */
    TIMEOUT,

    /** It has closed its channel, but lives on. */
    UNREACHABLE,

    /** The pool was reloaded. */
    RELOAD

}
