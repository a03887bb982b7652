package io.sharedipc.process;

/**
 * What a line that is not a message leads to. A frame over the size limit is always
 * fatal.
 */
public enum OnProtocolError {

    /** It is logged, counted and passed over. The default. */
    IGNORE,

    /** The child is killed, which counts as a crash. */
    KILL

}
