package io.sharedipc.process;

import java.time.Duration;

/**
 * When and how often a child that ended unasked is replaced. The rule is Erlang's restart
 * intensity, with delays that grow.
 *
 * @param automatic whether to restart at all; default {@code false}
 * @param maxRestarts how many restarts there may be within the window; default 3
 * @param window the time over which restarts are counted; default 60 s
 * @param on which exits count; default {@link RestartOn#CRASH}
 * @param delay the first delay; default 200 ms
 * @param multiplier what each further delay is multiplied by; default 2
 * @param maxDelay the longest delay; default 30 s
 * @param jitter the share of the delay by which chance may move it, 0 to 1; default 0.2
 * @param stableAfter after running so long all is forgotten; default 30 s
 */
public record RestartOptions(boolean automatic, int maxRestarts, Duration window, RestartOn on, Duration delay,
        double multiplier, Duration maxDelay, double jitter, Duration stableAfter) {

    private static final Duration MEMBER_STABLE = Duration.ofSeconds(1);

    public RestartOptions {
        Options.check(maxRestarts >= 0, "max-restarts", maxRestarts, "must not be negative");
        window = Options.positive("restart.window", window);
        delay = Options.notNegative("restart.delay", delay);
        Options.check(multiplier >= 1, "restart.multiplier", multiplier, "must be at least 1");
        maxDelay = Options.notNegative("restart.max-delay", maxDelay);
        Options.check(jitter >= 0 && jitter <= 1, "restart.jitter", jitter, "must be from 0 to 1");
        stableAfter = Options.positive("restart.stable-after", stableAfter);
    }

    /**
     * The defaults.
     * @return options with every default
     */
    public static RestartOptions defaults() {
        return new RestartOptions(false, 3, Duration.ofSeconds(60), RestartOn.CRASH, Duration.ofMillis(200), 2,
                Duration.ofSeconds(30), 0.2, Duration.ofSeconds(30));
    }

    RestartOptions withAutomatic(boolean automatic) {
        return new RestartOptions(automatic, this.maxRestarts, this.window, this.on, this.delay, this.multiplier,
                this.maxDelay, this.jitter, this.stableAfter);
    }

    RestartOptions withMaxRestarts(int maxRestarts) {
        return new RestartOptions(this.automatic, maxRestarts, this.window, this.on, this.delay, this.multiplier,
                this.maxDelay, this.jitter, this.stableAfter);
    }

    /** Never gives up: whoever has many of them looks to that. */
    RestartOptions forMember() {
        Duration stable = (this.stableAfter.compareTo(MEMBER_STABLE) < 0) ? this.stableAfter : MEMBER_STABLE;
        return new RestartOptions(true, Integer.MAX_VALUE, this.window, RestartOn.ANY, this.delay, this.multiplier,
                this.maxDelay, this.jitter, stable);
    }

    /**
     * Counts restarts over another time.
     * @param window the time over which restarts are counted
     * @return changed options
     */
    public RestartOptions withWindow(Duration window) {
        return new RestartOptions(this.automatic, this.maxRestarts, window, this.on, this.delay, this.multiplier,
                this.maxDelay, this.jitter, this.stableAfter);
    }

    /**
     * Restarts after other exits.
     * @param on which exits count
     * @return changed options
     */
    public RestartOptions withOn(RestartOn on) {
        return new RestartOptions(this.automatic, this.maxRestarts, this.window, on, this.delay, this.multiplier,
                this.maxDelay, this.jitter, this.stableAfter);
    }

    /**
     * Waits other delays.
     * @param delay the first delay
     * @param multiplier what each further delay is multiplied by
     * @param maxDelay the longest delay
     * @param jitter the share of the delay by which chance may move it, 0 to 1
     * @return changed options
     */
    public RestartOptions withDelay(Duration delay, double multiplier, Duration maxDelay, double jitter) {
        return new RestartOptions(this.automatic, this.maxRestarts, this.window, this.on, delay, multiplier, maxDelay,
                jitter, this.stableAfter);
    }

    /**
     * Forgets earlier restarts after another time.
     * @param stableAfter after running so long all is forgotten
     * @return changed options
     */
    public RestartOptions withStableAfter(Duration stableAfter) {
        return new RestartOptions(this.automatic, this.maxRestarts, this.window, this.on, this.delay, this.multiplier,
                this.maxDelay, this.jitter, stableAfter);
    }

}
