package io.sharedipc.pool;

/**
 * The life of a pool.
 */
public enum PoolState {

    /** At rest: never started, or shut down. */
    STOPPED,

    /** The first workers are being launched. */
    STARTING,

    /** Enough workers were ready once; those that end are replaced. */
    RUNNING,

    /** It takes nothing more, serves what it has, and then stops its workers. */
    STOPPING,

    /** At rest after every worker had failed for good; left only by a start. */
    FAILED;

    /**
     * Whether nothing is under way.
     * @return {@code true} for {@link #STOPPED} and {@link #FAILED}
     */
    public boolean isAtRest() {
        return this == STOPPED || this == FAILED;
    }

}
