package io.sharedipc.process;

import java.time.Duration;

/**
 * How a hung worker is found out: it is sent {@code ipc:ping} and must answer in time.
 * Only workers with a kit are asked.
 *
 * @param interval the time between two pings; zero, the default, turns the watchdog off
 * @param timeout within which the pong must come; default 10 s
 */
public record WatchdogOptions(Duration interval, Duration timeout) {

    public WatchdogOptions {
        interval = Options.notNegative("watchdog.interval", interval);
        timeout = Options.positive("watchdog.timeout", timeout);
    }

    /**
     * The defaults.
     * @return options with the watchdog off
     */
    public static WatchdogOptions defaults() {
        return new WatchdogOptions(Duration.ZERO, Duration.ofSeconds(10));
    }

    boolean isOn() {
        return !this.interval.isZero();
    }

}
