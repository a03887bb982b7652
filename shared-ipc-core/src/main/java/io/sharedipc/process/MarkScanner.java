package io.sharedipc.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the marks of one host in an environment.
 *
 * <p>
 * A mark counts in the variable of that name alone: anybody may write anything into a
 * variable of another name, such as that of a CGI program's user agent. What is kept is
 * bounded, however long the environment is.
 */
final class MarkScanner {

    /** More than hosts within hosts need; an environment has at most a few megabytes. */
    private static final int LONGEST_VALUE = 16 * 1024;

    private static final long LONGEST_ENVIRONMENT = 16L * 1024 * 1024;

    private static final int LONGEST_NUMBER = 19;

    private static final byte[] VARIABLE = (Cookie.VARIABLE + "=").getBytes(StandardCharsets.US_ASCII);

    private final String start;

    private final byte[] chunk = new byte[16 * 1024];

    private final byte[] value = new byte[LONGEST_VALUE];

    private int matched; // of the variable's name; -1: this is another variable

    private int length; // of the value

    /**
     * Creates a scanner.
     * @param host the host's mark
     */
    MarkScanner(String host) {
        this.start = host + ".";
    }

    /**
     * Reads an environment.
     * @param environment variables, each ended by a NUL
     * @return the marks of the host, in the order in which they stand there
     * @throws IOException if it cannot be read
     */
    List<String> scan(InputStream environment) throws IOException {
        begin();
        long total = 0;
        int count;
        while (total < LONGEST_ENVIRONMENT && (count = environment.read(this.chunk, 0, this.chunk.length)) > 0) {
            total += count;
            for (int i = 0; i < count; i++) {
                if (this.chunk[i] == 0 && isFound()) {
                    return marks();
                }
                take(this.chunk[i]);
            }
        }
        return isFound() ? marks() : List.of();
    }

    private void begin() {
        this.matched = 0;
        this.length = 0;
    }

    private boolean isFound() {
        return this.matched == VARIABLE.length;
    }

    private void take(byte next) {
        if (next == 0) {
            begin();
        }
        else if (isFound()) {
            if (this.length < LONGEST_VALUE) {
                this.value[this.length++] = next;
            }
        }
        else if (this.matched >= 0) {
            this.matched = (next == VARIABLE[this.matched]) ? this.matched + 1 : -1;
        }
    }

    private List<String> marks() {
        List<String> marks = new ArrayList<>(1);
        String text = new String(this.value, 0, this.length, StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int end = text.indexOf(';'); end >= 0; end = text.indexOf(';', from)) {
            String part = text.substring(from, end);
            if (part.startsWith(this.start) && isNumber(part, this.start.length())) {
                marks.add(part + ";");
            }
            from = end + 1;
        }
        return marks;
    }

    private static boolean isNumber(String text, int from) {
        int digits = text.length() - from;
        return digits > 0 && digits <= LONGEST_NUMBER
                && text.chars().skip(from).allMatch((character) -> character >= '0' && character <= '9');
    }

}
