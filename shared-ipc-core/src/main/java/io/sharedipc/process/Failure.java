package io.sharedipc.process;

import java.time.Instant;

/**
 * What went wrong, and when.
 *
 * @param message what failed, with the evidence; may have several lines, such as the last
 * output
 * @param at when it failed
 */
public record Failure(String message, Instant at) {

    private static final int SUMMARY = 500;

    private static final String OUTPUT_FOLLOWS = "; its last output:";

    /**
     * Notes a failure of this moment.
     * @param cause what went wrong
     * @return its message, or its type if it has none, with the time
     */
    public static Failure now(Throwable cause) {
        String message = cause.getMessage();
        return new Failure((message != null) ? message : cause.getClass().getSimpleName(), Instant.now());
    }

    /**
     * The failure in one line, at most 500 characters.
     * @return the first line of the message
     */
    public String summary() {
        String line = this.message.lines().findFirst().orElse("");
        if (line.endsWith(OUTPUT_FOLLOWS)) {
            line = line.substring(0, line.length() - OUTPUT_FOLLOWS.length());
        }
        return (line.length() > SUMMARY) ? line.substring(0, SUMMARY) + " ..." : line;
    }

}
