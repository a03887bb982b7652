package io.sharedipc.process;

/**
 * What a request does that comes while the process is starting or restarting.
 */
public enum WhileRestarting {

    /** It waits, up to its own timeout. The default. */
    WAIT,

    /** It fails at once with {@link ProcessNotRunningException}. */
    FAIL

}
