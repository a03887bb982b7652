package io.sharedipc.group;

/**
 * What the other members of a group do where one of them is restarted by its own policy,
 * or has failed for good.
 */
public enum RestartStrategy {

    /** Nothing. */
    ONE_FOR_ONE,

    /** Those that depend on it are stopped, and started again once it is ready. */
    REST_FOR_ONE,

    /** All others are stopped and started again. */
    ONE_FOR_ALL

}
