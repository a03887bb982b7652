package io.sharedipc.process;

/**
 * Whether the worker can have seen what failed.
 */
public enum Outcome {

    /** The worker has not seen it: sending it again is safe. */
    NOT_SENT,

    /** The worker may have done it, in whole or in part. */
    UNKNOWN

}
