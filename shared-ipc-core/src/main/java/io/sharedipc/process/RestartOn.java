package io.sharedipc.process;

/**
 * Which unasked exits are followed by a restart.
 */
public enum RestartOn {

    /** Any but code 0. The default. */
    CRASH,

    /** Any. */
    ANY

}
