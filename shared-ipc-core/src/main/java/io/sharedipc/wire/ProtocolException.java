package io.sharedipc.wire;

import org.jspecify.annotations.Nullable;

/**
 * The other side broke the protocol.
 */
public class ProtocolException extends Exception {

    private final Violation violation;

    /**
     * Creates an exception.
     * @param violation how the protocol was broken
     * @param message what was wrong
     * @param cause what found it, or {@code null}
     */
    public ProtocolException(Violation violation, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.violation = violation;
    }

    /**
     * How the protocol was broken.
     * @return the kind of violation
     */
    public Violation violation() {
        return this.violation;
    }

}
