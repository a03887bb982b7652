package io.sharedipc.boot.autoconfigure;

import java.time.Duration;

import io.sharedipc.process.WatchdogOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a hung child is found out: it is pinged and must answer in time.
 *
 * @param interval Time between two pings; zero turns the watchdog off.
 * @param timeout Within which the answer must come; past it the child is killed, which
 * counts as a crash.
 */
public record WatchdogProperties(@Nullable Duration interval, @Nullable Duration timeout) {

    WatchdogOptions applyTo(WatchdogOptions base) {
        return new WatchdogOptions(Either.of(this.interval, base.interval()), Either.of(this.timeout, base.timeout()));
    }

}
