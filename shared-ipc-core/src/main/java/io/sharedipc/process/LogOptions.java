package io.sharedipc.process;

/**
 * How what a worker prints is logged.
 *
 * @param format what the lines are; default {@link LogFormat#TEXT}
 * @param maxLinesPerSecond how many lines are logged in one second; further ones are
 * counted and their number is logged; 0 logs all; default 0
 */
public record LogOptions(LogFormat format, int maxLinesPerSecond) {

    public LogOptions {
        Options.check(maxLinesPerSecond >= 0, "log.max-lines-per-second", maxLinesPerSecond,
                "must not be negative (0 logs all lines)");
    }

    /**
     * The defaults.
     * @return options with every default
     */
    public static LogOptions defaults() {
        return new LogOptions(LogFormat.TEXT, 0);
    }

    /**
     * Reads lines in another way.
     * @param format what the lines are
     * @return changed options
     */
    public LogOptions withFormat(LogFormat format) {
        return new LogOptions(format, this.maxLinesPerSecond);
    }

    /**
     * Bounds what is logged.
     * @param maxLinesPerSecond how many lines are logged in one second; 0 for all
     * @return changed options
     */
    public LogOptions withMaxLinesPerSecond(int maxLinesPerSecond) {
        return new LogOptions(this.format, maxLinesPerSecond);
    }

}
