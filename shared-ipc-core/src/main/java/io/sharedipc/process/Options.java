package io.sharedipc.process;

import java.time.Duration;

/**
 * The checks that option types share, with messages that name the option and its mend.
 */
final class Options {

    private Options() {
    }

    static Duration positive(String option, Duration value) {
        check(!value.isNegative() && !value.isZero(), option, value, "must be longer than zero, such as 30s");
        return value;
    }

    static Duration notNegative(String option, Duration value) {
        check(!value.isNegative(), option, value, "must not be negative");
        return value;
    }

    static void check(boolean valid, String option, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException("%s %s, but is %s".formatted(option, rule, value));
        }
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
