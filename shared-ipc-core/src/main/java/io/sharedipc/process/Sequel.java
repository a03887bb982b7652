package io.sharedipc.process;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What follows the end of a child, or of a launch that failed.
 *
 * @param state the state that the process goes to
 * @param delay how long until the next launch, for {@link ProcessState#BACKOFF}
 * @param failure what failed, and why the process is given up if it is; {@code null} for
 * {@link ProcessState#STOPPED}
 */
record Sequel(ProcessState state, @Nullable Duration delay, @Nullable ProcessStartException failure) {

    /** The process is at rest: a stop is done, or the child is not replaced. */
    static final Sequel REST = new Sequel(ProcessState.STOPPED, null, null);

    static Sequel restart(Duration delay, ProcessStartException failure) {
        return new Sequel(ProcessState.BACKOFF, delay, failure);
    }

    static Sequel failure(ProcessStartException why) {
        return new Sequel(ProcessState.FAILED, null, why);
    }

    /**
     * Decides what follows.
     * @param life the process as it was
     * @param policy decides where nothing else does
     * @param now the time in nanoseconds
     * @param process the name of the process
     * @param reason why the child ended, or {@link ExitReason#NOT_STARTED}
     * @param failure what went wrong
     */
    static Sequel next(Life life, RestartPolicy policy, long now, String process, ExitReason reason,
            ProcessStartException failure) {
        ProcessStartException doom = life.doom();
        if (life.state() == ProcessState.STOPPING) {
            return REST;
        }
        if (doom != null && reason != ExitReason.NOT_STARTED) {
            return failure(doom);
        }
        return life.isRenewed() ? restart(Duration.ZERO, failure)
                : of(policy.after(reason, life.state() == ProcessState.RUNNING, now), process, failure);
    }

    private static Sequel of(RestartPolicy.Decision decision, String process, ProcessStartException failure) {
        if (decision.delay() != null) {
            return restart(decision.delay(), failure);
        }
        return (decision.givenUp() == null) ? REST : failure(new ProcessStartException(failure.getMessage() + "\n"
                + Evidence.subject(process) + " will not be restarted: " + decision.givenUp(), failure));
    }

}
