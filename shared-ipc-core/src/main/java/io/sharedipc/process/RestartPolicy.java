package io.sharedipc.process;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Decides what follows an end that nobody asked for. Not thread-safe: owned by one
 * supervisor.
 */
final class RestartPolicy {

    private final RestartOptions options;

    private final RestartBudget budget;

    private long readyAt;

    RestartPolicy(RestartOptions options, DoubleSupplier random) {
        this.options = options;
        this.budget = new RestartBudget(options, random);
    }

    /**
     * Notes that a child is ready: if it stays so for long enough, earlier restarts are
     * forgotten. No timer tells of it: an idle host has nothing to wake up for.
     * @param now the time in nanoseconds
     */
    void ready(long now) {
        this.readyAt = now;
    }

    /**
     * Decides.
     * @param reason why the child ended
     * @param wasReady whether it had been ready; an end before that is a failure whatever
     * its code
     * @param now the time in nanoseconds
     * @return what follows
     */
    Decision after(ExitReason reason, boolean wasReady, long now) {
        if (wasReady && now - this.readyAt >= this.options.stableAfter().toNanos()) {
            reset();
        }
        boolean completed = wasReady && reason == ExitReason.COMPLETED;
        if (completed && (!this.options.automatic() || this.options.on() == RestartOn.CRASH)) {
            return Decision.REST;
        }
        if (!this.options.automatic()) {
            return Decision.giveUp("auto-restart is off");
        }
        if (this.budget.isSpent(now)) {
            return Decision.giveUp("its " + this.options.maxRestarts() + " restarts within "
                    + Evidence.time(this.options.window()) + " are spent");
        }
        return Decision.restart(this.budget.spend(now));
    }

    /** Forgets earlier restarts. */
    void reset() {
        this.budget.refill();
    }

    /**
     * What follows.
     *
     * @param delay how long to wait before a restart, or {@code null} for none
     * @param givenUp why there is none though the end was a failure, or {@code null}
     */
    record Decision(@Nullable Duration delay, @Nullable String givenUp) {

        static final Decision REST = new Decision(null, null);

        static Decision restart(Duration delay) {
            return new Decision(delay, null);
        }

        static Decision giveUp(String why) {
            return new Decision(null, why);
        }

    }

}
