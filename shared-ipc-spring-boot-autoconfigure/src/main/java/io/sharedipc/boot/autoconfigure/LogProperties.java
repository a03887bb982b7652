package io.sharedipc.boot.autoconfigure;

import io.sharedipc.process.LogFormat;
import io.sharedipc.process.LogOptions;
import org.jspecify.annotations.Nullable;

/**
 * How what a child prints is logged.
 *
 * @param format What the lines are: "text" is logged as it is at level INFO, "json" at
 * the level and with the message that each line has.
 * @param maxLinesPerSecond How many lines are logged in one second; further ones are
 * counted, and their number is logged. 0 logs all.
 */
public record LogProperties(@Nullable LogFormat format, @Nullable Integer maxLinesPerSecond) {

    LogOptions applyTo(LogOptions base) {
        return new LogOptions(Either.of(this.format, base.format()),
                Either.of(this.maxLinesPerSecond, base.maxLinesPerSecond()));
    }

}
