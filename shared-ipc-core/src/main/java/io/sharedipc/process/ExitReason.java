package io.sharedipc.process;

/**
 * Why a child ended, or which rung of the stop ladder ended it.
 */
public enum ExitReason {

    /** Never started: there was nothing to stop. */
    NOT_STARTED,

    /** By itself, unasked, with code 0. */
    COMPLETED,

    /** By itself, unasked, with another code than 0. */
    CRASHED,

    /**
     * Unasked, by a signal, such as from the kernel's out-of-memory killer, from a crash
     * in native code, or from {@link ManagedProcess#kill(Signal)}.
     */
    KILLED,

    /** It was not ready in time and was killed. */
    NOT_READY,

    /** The watchdog missed its pong and killed it. */
    UNRESPONSIVE,

    /** It broke the protocol in a way that cannot be ignored and was killed. */
    PROTOCOL_VIOLATION,

    /**
     * It closed its channel, had a kit, did not leave within the grace of a stop, and was
     * killed.
     */
    CHANNEL_CLOSED,

    /**
     * This host failed to look after it, which is an error of the host, and killed it.
     */
    HOST_FAILED,

    /** An attachment to it could not be read to its end, and it was killed. */
    INPUT_SPOILED,

    /** Stopped: it left at {@code ipc:shutdown} or at the end of its input. */
    STOPPED_GRACEFULLY,

    /** Stopped: it left at the stop signal, {@code TERM} unless told otherwise. */
    STOPPED_BY_SIGNAL,

    /** Stopped: it had to be killed. */
    STOPPED_BY_KILL;

    /**
     * Whether a stop was asked for.
     * @return {@code false} if the child ended unasked
     */
    public boolean isRequested() {
        return this == NOT_STARTED || this == STOPPED_GRACEFULLY || this == STOPPED_BY_SIGNAL
                || this == STOPPED_BY_KILL;
    }

}
