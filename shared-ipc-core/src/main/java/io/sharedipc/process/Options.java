package io.sharedipc.process;

import java.time.Duration;

import io.sharedipc.concurrent.Durations;

/**
 * The checks that option types share, with messages that name the option and its mend.
 */
final class Options {

    private static final int LONGEST_NAME = 1000;

    private Options() {
    }

    /**
     * Checks a duration.
     * @return the same, or the longest that there is for what is as good as for ever
     */
    static Duration positive(String option, Duration value) {
        check(!value.isNegative() && !value.isZero(), option, value, "must be longer than zero, such as 30s");
        return Durations.bounded(value);
    }

    /**
     * Checks a duration.
     * @return the same, or the longest that there is for what is as good as for ever
     */
    static Duration notNegative(String option, Duration value) {
        check(!value.isNegative(), option, value, "must not be negative");
        return Durations.bounded(value);
    }

    static void check(boolean valid, String option, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException("%s %s, but is %s".formatted(option, rule, value));
        }
    }

    /**
     * Checks the name of a process, which is written to logs as it is.
     * @param name the name
     */
    static void name(String name) {
        check(!name.isBlank(), "name", "blank", "must not be blank");
        check(name.length() <= LONGEST_NAME, "name", name.length() + " long",
                "must have at most " + LONGEST_NAME + " characters");
        String escaped = LineEscaper.escape(name).replace("\t", "\\t");
        check(escaped.equals(name), "name", "'" + escaped + "'",
                "must have no control characters, line ends or marks that reorder text");
    }

    /**
     * Makes a name of what a process runs.
     * @param program what it runs, which may have any characters
     * @return a name that is valid
     */
    static String nameOf(String program) {
        String escaped = LineEscaper.escape(program).replace("\t", "\\t");
        return escaped.substring(0, Math.min(escaped.length(), LONGEST_NAME));
    }

    /**
     * Checks the type of a message to a worker.
     * @param type the type
     * @return the same
     */
    static String messageType(String type) {
        check(!type.isBlank() && !type.startsWith("ipc:"), "type", "'" + type + "'",
                "must not be blank or start with 'ipc:', which is the host's own");
        return type;
    }

}
