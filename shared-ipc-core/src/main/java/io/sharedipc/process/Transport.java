package io.sharedipc.process;

/**
 * How messages reach the child.
 */
public enum Transport {

    /**
     * Two private pipes on the child's descriptors 3 (in) and 4 (out), where there is a
     * {@code sh}; elsewhere {@link #STDIO}. The default.
     */
    PIPES,

    /** The child's standard input and output, for programs that can only talk there. */
    STDIO

}
