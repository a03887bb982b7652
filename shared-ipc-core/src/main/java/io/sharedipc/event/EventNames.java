package io.sharedipc.event;

/**
 * The rules that names and patterns must keep, with messages that tell which was broken.
 */
final class EventNames {

    static final char SEPARATOR = ':';

    static final char WILDCARD = '*';

    private EventNames() {
    }

    static boolean isPattern(String nameOrPattern) {
        return nameOrPattern.indexOf(WILDCARD) >= 0;
    }

    /**
     * Refuses what cannot be emitted to. Allocates nothing when the name is good.
     */
    static String requireName(String name) {
        requireSegments(name, "Event name");
        if (isPattern(name)) {
            throw invalid("Event name", name,
                    "must not contain '*': a pattern can be listened to, but an event is emitted to one name");
        }
        return name;
    }

    /**
     * Refuses what cannot be listened to.
     */
    static String requireNameOrPattern(String pattern) {
        requireSegments(pattern, "Event name or pattern");
        for (String segment : pattern.split(":")) {
            if (isPattern(segment) && !segment.equals("*") && !segment.equals("**")) {
                throw invalid("Event pattern", pattern, "must use a wildcard as a whole segment, such as 'user:*' "
                        + "(one segment) or 'user:**' (any depth)");
            }
        }
        return pattern;
    }

    private static void requireSegments(String value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        int previous = SEPARATOR;
        for (int i = 0; i < value.length(); i++) {
            char current = value.charAt(i);
            if (current == SEPARATOR && previous == SEPARATOR) {
                throw invalid(what, value, "must not have an empty segment: segments are joined by single colons");
            }
            if (current <= ' ' || current == 0x7f) {
                throw invalid(what, value, "must not contain white space or control characters");
            }
            previous = current;
        }
        if (previous == SEPARATOR) {
            throw invalid(what, value, "must not be empty or end in a colon");
        }
    }

    private static IllegalArgumentException invalid(String what, String value, String rule) {
        return new IllegalArgumentException("%s '%s' %s".formatted(what, value, rule));
    }

}
