package io.sharedipc.process;

/**
 * Whether a start that was asked for forgets the restarts before it.
 */
enum Memory {

    /** As if there had been none. */
    FORGET,

    /** They count as before. */
    KEEP

}
