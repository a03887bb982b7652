package io.sharedipc.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows the stack of a worker's error where that of the host is printed.
 *
 * <p>
 * It is suppressed by the error and not its cause: the root cause of an error is what
 * applications look for, and this is no other failure. It has no frames of its own.
 */
final class RemoteTrace extends Throwable {

    private static final int LINES = 100;

    private static final int LONGEST_LINE = 500;

    private RemoteTrace(String message) {
        super(message, null, false, false);
    }

    /**
     * Takes a stack as a worker's kit sends it.
     * @param stack the lines, in the style of the worker's language
     * @return what prints them, escaped and cut
     */
    static RemoteTrace of(String stack) {
        List<String> lines = stack.strip().lines().limit(LINES + 1L).toList();
        String shown = lines.stream()
            .limit(LINES)
            .map((line) -> "\n\t  | " + LineEscaper.escape(line.stripTrailing(), LONGEST_LINE))
            .collect(Collectors.joining());
        return new RemoteTrace("the stack in the worker:" + shown + ((lines.size() > LINES) ? "\n\t  | ..." : ""));
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }

}
