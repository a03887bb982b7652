package io.sharedipc.wire;

/**
 * The version of the protocol and how a worker learns of its channel.
 */
public final class Protocol {

    /** The version that this library speaks. */
    public static final int VERSION = 1;

    /**
     * The variable that names a worker's descriptors, as {@code <read>:<write>}; kits
     * read and then remove it.
     */
    public static final String CHANNEL_VARIABLE = "SHARED_IPC_CHANNEL";

    /** The variable that names the protocol's version; kits read and then remove it. */
    public static final String VERSION_VARIABLE = "SHARED_IPC_PROTOCOL";

    /**
     * The variable that says how long a line of a worker may be, in bytes without its
     * newline; kits read and then remove it.
     */
    public static final String MAX_FRAME_SIZE_VARIABLE = "SHARED_IPC_MAX_FRAME_SIZE";

    /** The deepest nesting that a frame may have. */
    public static final int MAX_DEPTH = 100;

    private Protocol() {
    }

}
