package io.sharedipc.event;

import java.util.Arrays;

/**
 * A pattern of names, ready to match. Takes time in proportion to the product of the
 * lengths at worst, whatever the pattern.
 */
final class EventPattern {

    private static final String ONE = "*";

    private static final String ANY = "**";

    private final String[] segments;

    private EventPattern(String[] segments) {
        this.segments = segments;
    }

    static EventPattern parse(String pattern) {
        return new EventPattern(pattern.equals(ONE) ? new String[] { ANY } : split(pattern));
    }

    static String[] split(String name) {
        return name.split(":");
    }

    /**
     * Whether a name, split into its segments, is one of those that this stands for. On a
     * mismatch the last {@code **} takes one segment more; earlier ones never need to.
     */
    boolean matches(String[] name) {
        int at = 0;
        int any = -1;
        int anyEnd = 0;
        int i = 0;
        while (i < name.length) {
            if (is(at, ANY)) {
                any = at++;
                anyEnd = i;
            }
            else if (is(at, ONE) || is(at, name[i])) {
                at++;
                i++;
            }
            else if (any >= 0) {
                at = any + 1;
                i = ++anyEnd;
            }
            else {
                return false;
            }
        }
        return Arrays.stream(this.segments, at, this.segments.length).allMatch(ANY::equals);
    }

    private boolean is(int index, String segment) {
        return index < this.segments.length && this.segments[index].equals(segment);
    }

}
