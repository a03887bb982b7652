package io.sharedipc.event;

import java.util.Arrays;

/**
 * A name or a pattern of names, as {@link EventBus} defines them, ready to match. Takes
 * time in proportion to the product of the lengths at worst, whatever the pattern.
 */
public final class EventPattern {

    private static final String ONE = "*";

    private static final String ANY = "**";

    private final String text;

    private final String[] segments;

    private EventPattern(String text, String[] segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * Makes a pattern of its text.
     * @param nameOrPattern a name or a pattern
     * @return the pattern
     * @throws IllegalArgumentException if it is neither
     */
    public static EventPattern of(String nameOrPattern) {
        return parse(EventNames.requireNameOrPattern(nameOrPattern));
    }

    static EventPattern parse(String pattern) {
        return new EventPattern(pattern, pattern.equals(ONE) ? new String[] { ANY } : split(pattern));
    }

    static String[] split(String name) {
        return name.split(":");
    }

    /**
     * Whether a name is one of those that this stands for.
     * @param name a name
     * @return {@code true} if a listener to this hears events of that name
     */
    public boolean matches(String name) {
        return matches(split(name));
    }

    /**
     * Whether this stands for every name that another pattern stands for. It is judged
     * segment by segment: {@code *} covers any one segment but {@code **}, which only
     * {@code **} covers. So it never says so wrongly, but does not see that {@code *:**}
     * and {@code **:*} are the same.
     * @param other a name or pattern
     * @return {@code true} if who may hear this may hear the other
     */
    public boolean covers(EventPattern other) {
        return matches(other.segments);
    }

    /**
     * Whether a name, split into its segments, is one of those that this stands for. On a
     * mismatch the last {@code **} takes one segment more; earlier ones never need to.
     * Segments may be wildcards themselves, for {@link #covers}.
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
            else if (isOne(at, name[i]) || is(at, name[i])) {
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

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPattern pattern && this.text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return this.text.hashCode();
    }

    @Override
    public String toString() {
        return this.text;
    }

    private boolean isOne(int index, String segment) {
        return is(index, ONE) && !segment.equals(ANY);
    }

    private boolean is(int index, String segment) {
        return index < this.segments.length && this.segments[index].equals(segment);
    }

}
