package io.sharedipc.process;

/**
 * A child could not be launched.
 */
final class LaunchException extends Exception {

    private final ProcessStartException failure;

    private final boolean permanent;

    private LaunchException(ProcessStartException failure, boolean permanent) {
        super(failure.getMessage(), failure);
        this.failure = failure;
        this.permanent = permanent;
    }

    /** The options are wrong, so another attempt would fail the same way. */
    static LaunchException permanent(ProcessStartException failure) {
        return new LaunchException(failure, true);
    }

    static LaunchException permanent(String message) {
        return permanent(new ProcessStartException(message, null));
    }

    /** The machine could not do it now. */
    static LaunchException passing(ProcessStartException failure) {
        return new LaunchException(failure, false);
    }

    ProcessStartException failure() {
        return this.failure;
    }

    boolean isPermanent() {
        return this.permanent;
    }

}
