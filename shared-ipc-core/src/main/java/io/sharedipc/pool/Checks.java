package io.sharedipc.pool;

import java.time.Duration;

import io.sharedipc.concurrent.Durations;

/**
 * The checks of a pool's options, with messages that name the option and its mend.
 */
final class Checks {

    private Checks() {
    }

    /**
     * Checks a duration.
     * @return the same, or the longest that there is for what is as good as for ever
     */
    static Duration notNegative(String option, Duration value) {
        check(!value.isNegative(), option, value, "must not be negative");
        return Durations.bounded(value);
    }

    static void notNegative(String option, long value) {
        check(value >= 0, option, value, "must not be negative");
    }

    static void atLeast(String option, long value, long least) {
        check(value >= least, option, value, "must be at least " + least);
    }

    static void check(boolean valid, String option, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException("%s %s, but is %s".formatted(option, rule, value));
        }
    }

}
