package io.sharedipc.process;

/**
 * Which of the host's environment variables a child gets besides the declared ones.
 */
public enum InheritEnvironment {

    /**
     * Only {@code PATH HOME USER LANG LC_* TMPDIR TZ} and, on Windows, what programs need
     * to start. The default: the host's secrets stay with the host.
     */
    MINIMAL,

    /** All of them. */
    ALL

}
