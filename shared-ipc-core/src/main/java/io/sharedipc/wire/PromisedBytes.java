package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;

/**
 * Finds out how many bytes follow a line that breaks a limit and is not taken, so that
 * they are not read as lines. Looks at the members of the outermost object alone, and
 * takes no memory for what is nested.
 */
final class PromisedBytes {

    private static final int MAX_DIGITS = 18;

    private final byte[] line;

    private boolean typed;

    private boolean named = true;

    private long count = Frame.NO_BYTES;

    private PromisedBytes(byte[] line) {
        this.line = line;
    }

    /**
     * Looks at a line.
     * @param line holds the line
     * @param offset where it starts
     * @param length how long it is
     * @return how many bytes follow it; -1 if it promises none
     */
    static long after(byte[] line, int offset, int length) {
        PromisedBytes promised = new PromisedBytes(line);
        promised.scan(offset, offset + length);
        return (promised.typed && promised.named) ? promised.count : Frame.NO_BYTES;
    }

    private void scan(int offset, int end) {
        int depth = 0;
        int start = offset;
        int colon = offset;
        for (int i = offset; i < end; i++) {
            byte b = this.line[i];
            if (b == '"') {
                i = endOfString(i, end);
            }
            else if (b == '{' || b == '[') {
                depth++;
                start = (depth == 1) ? i + 1 : start;
            }
            else if (b == ':') {
                colon = (depth == 1) ? i : colon;
            }
            else if (b == ',' || b == '}' || b == ']') {
                if (depth == 1) {
                    member(start, Math.max(start, colon), i);
                    start = i + 1;
                }
                depth -= (b == ',') ? 0 : 1;
            }
        }
    }

    private int endOfString(int start, int end) {
        int i = start + 1;
        while (i < end && this.line[i] != '"') {
            i += (this.line[i] == '\\') ? 2 : 1;
        }
        return i;
    }

    private void member(int start, int colon, int end) {
        String name = text(start, colon);
        if (name.equals("\"id\"")) {
            this.named = text(colon + 1, end).startsWith("\"");
        }
        else if (name.equals("\"type\"")) {
            this.typed = text(colon + 1, end).startsWith("\"");
        }
        else if (name.equals("\"bytes\"")) {
            this.count = number(text(colon + 1, end));
        }
    }

    private String text(int start, int end) {
        return new String(this.line, start, end - start, StandardCharsets.ISO_8859_1).strip();
    }

    private static long number(String value) {
        boolean plain = value.length() <= MAX_DIGITS && value.matches("0|[1-9][0-9]*");
        return plain ? Long.parseLong(value) : Frame.NO_BYTES;
    }

}
