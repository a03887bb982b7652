package io.sharedipc.process;

import java.time.Duration;

/**
 * The graces of the stop ladder: asked to leave, then signalled, then killed.
 *
 * @param grace how long the worker may take to finish its requests and to leave by itself
 * after {@code ipc:shutdown} and the end of its input; default 5 s
 * @param signalGrace how long it may take to leave after the signal; default 5 s
 * @param signal the signal; default {@link Signal#TERM}
 */
public record StopOptions(Duration grace, Duration signalGrace, Signal signal) {

    public StopOptions {
        grace = Options.notNegative("stop.grace", grace);
        signalGrace = Options.notNegative("stop.signal-grace", signalGrace);
    }

    /**
     * The defaults.
     * @return options with every default
     */
    public static StopOptions defaults() {
        return new StopOptions(Duration.ofSeconds(5), Duration.ofSeconds(5), Signal.TERM);
    }

    /**
     * Waits other graces.
     * @param grace how long the worker may take to leave by itself
     * @param signalGrace how long it may take to leave after the signal
     * @return changed options
     */
    public StopOptions withGrace(Duration grace, Duration signalGrace) {
        return new StopOptions(grace, signalGrace, this.signal);
    }

    /**
     * Uses another signal.
     * @param signal the signal
     * @return changed options
     */
    public StopOptions withSignal(Signal signal) {
        return new StopOptions(this.grace, this.signalGrace, signal);
    }

}
