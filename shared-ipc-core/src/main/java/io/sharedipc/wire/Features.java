package io.sharedipc.wire;

/**
 * What a worker may announce that it knows beyond the first messages of the protocol; a
 * host uses a feature with workers that announced it.
 */
public final class Features {

    /** The worker takes part in the host's event bus. */
    public static final String EVENTS = "events";

    /** The worker slows its progress down to the credit of a request. */
    public static final String CREDIT = "credit";

    private Features() {
    }

}
