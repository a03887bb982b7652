package io.sharedipc.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how long something takes.
 */
final class DurationText {

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,18})\\s*([a-z]{1,2})");

    private static final Map<String, ChronoUnit> UNITS = Map.of("ns", ChronoUnit.NANOS, "us", ChronoUnit.MICROS, "ms",
            ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d",
            ChronoUnit.DAYS);

    private DurationText() {
    }

    /**
     * Reads a text such as {@code 5s} or {@code PT5S}.
     * @param text the text
     * @return a duration longer than zero
     * @throws IllegalArgumentException if the text is no such duration
     */
    static Duration parse(String text) {
        try {
            Duration duration = read(text.strip());
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(text);
            }
            return duration;
        }
        catch (DateTimeException | ArithmeticException ex) {
            throw new IllegalArgumentException(text, ex);
        }
    }

    private static Duration read(String text) {
        Matcher simple = SIMPLE.matcher(text);
        ChronoUnit unit = simple.matches() ? UNITS.get(simple.group(2)) : null;
        return (unit != null) ? Duration.of(Long.parseLong(simple.group(1)), unit) : Duration.parse(text);
    }

}
