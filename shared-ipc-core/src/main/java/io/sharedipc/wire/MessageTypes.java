package io.sharedipc.wire;

/**
 * The message types that the protocol itself gives a meaning.
 */
public final class MessageTypes {

    /** The answer to a request. */
    public static final String RESPONSE = "response";

    /** The answer to a request that failed. */
    public static final String ERROR = "error";

    /** A word on the way to the answer. */
    public static final String PROGRESS = "progress";

    /** Worker to host: the kit announces itself, ahead of the program. */
    public static final String HELLO = "ipc:hello";

    /** Worker to host: the program is ready; announces the kit as well. */
    public static final String READY = "ipc:ready";

    /** Host to worker: a request was given up. */
    public static final String CANCEL = "ipc:cancel";

    /** Host to worker: are you there? */
    public static final String PING = "ipc:ping";

    /** Worker to host: yes. */
    public static final String PONG = "ipc:pong";

    /** Host to worker: finish and leave. */
    public static final String SHUTDOWN = "ipc:shutdown";

    /** Both ways: an event of the bus. */
    public static final String EVENT = "ipc:event";

    /** Worker to host: events of this name or pattern are wanted. */
    public static final String SUBSCRIBE = "ipc:subscribe";

    /** Worker to host: they are not wanted any more. */
    public static final String UNSUBSCRIBE = "ipc:unsubscribe";

    /** Host to worker: an event or a subscription was not taken. */
    public static final String REFUSED = "ipc:refused";

    /** Host to worker: so many more parts of a streamed answer may be sent. */
    public static final String CREDIT = "ipc:credit";

    private static final String RESERVED = "ipc:";

    private MessageTypes() {
    }

    /**
     * Whether only hosts and kits may send a type.
     * @param type a message type
     * @return {@code true} if it starts with {@code ipc:}
     */
    public static boolean isReserved(String type) {
        return type.startsWith(RESERVED);
    }

}
