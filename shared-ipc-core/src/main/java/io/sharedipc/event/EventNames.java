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
            if (current <= ' ' || current >= 0x7f && isUnprintable(value, i)) {
                throw invalid(what, value, "must not contain white space or control characters, nor "
                        + "characters that are not seen (Unicode's Cc, Cf, Zl, Zp and lone surrogates)");
            }
            previous = current;
        }
        if (previous == SEPARATOR) {
            throw invalid(what, value, "must not be empty or end in a colon");
        }
    }

    private static boolean isUnprintable(String value, int i) {
        if (i > 0 && Character.isSurrogatePair(value.charAt(i - 1), value.charAt(i))) {
            return false; // looked at with its first half
        }
        return isUnprintable(value.codePointAt(i));
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    /** The name in the message must not do to a log what it was refused for. */
    private static String printable(String value) {
        StringBuilder printable = new StringBuilder();
        value.codePoints().forEach((character) -> {
            if (character != '\t' && isUnprintable(character)) {
                printable.append(String.format("\\u%04x", character));
            }
            else {
                printable.appendCodePoint(character);
            }
        });
        return printable.toString();
    }

    private static IllegalArgumentException invalid(String what, String value, String rule) {
        return new IllegalArgumentException("%s '%s' %s".formatted(what, printable(value), rule));
    }

}
