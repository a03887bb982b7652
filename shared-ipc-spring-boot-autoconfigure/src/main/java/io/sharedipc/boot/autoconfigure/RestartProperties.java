package io.sharedipc.boot.autoconfigure;

import java.time.Duration;

import io.sharedipc.group.RestartStrategy;
import io.sharedipc.process.RestartOn;
import io.sharedipc.process.RestartOptions;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a child that ended unasked is replaced.
 *
 * @param strategy What the others of its group do where one is restarted or has failed:
 * "one-for-one" nothing, "rest-for-one" those that depend on it, or "one-for-all" all of
 * them stop and start again.
 * @param window Time over which restarts are counted.
 * @param on Which exits are followed by a restart: "crash" for any but code 0, or "any".
 * @param delay First delay before a restart.
 * @param multiplier What each further delay is multiplied by.
 * @param maxDelay Longest delay.
 * @param jitter Share of the delay by which chance may move it, from 0 to 1.
 * @param stableAfter After running so long all earlier restarts are forgotten.
 */
public record RestartProperties(@Nullable RestartStrategy strategy, @Nullable Duration window, @Nullable RestartOn on,
        @Nullable Duration delay, @Nullable Double multiplier, @Nullable Duration maxDelay, @Nullable Double jitter,
        @Nullable Duration stableAfter) {

    RestartOptions applyTo(RestartOptions base) {
        return new RestartOptions(base.automatic(), base.maxRestarts(), Either.of(this.window, base.window()),
                Either.of(this.on, base.on()), Either.of(this.delay, base.delay()),
                Either.of(this.multiplier, base.multiplier()), Either.of(this.maxDelay, base.maxDelay()),
                Either.of(this.jitter, base.jitter()), Either.of(this.stableAfter, base.stableAfter()));
    }

}
