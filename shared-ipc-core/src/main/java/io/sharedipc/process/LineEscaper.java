package io.sharedipc.process;

/**
 * Makes a worker's output safe to log: control characters, escape sequences and the marks
 * that reorder text are shown as escapes, so that a line can neither fake another nor
 * steer a terminal.
 */
final class LineEscaper {

    private LineEscaper() {
    }

    /**
     * Makes a text safe to log, and cuts it.
     * @param text what a worker said
     * @param longest how many characters are kept
     * @return the text on one line
     */
    static String escape(String text, int longest) {
        return escape((text.length() > longest) ? text.substring(0, longest) + " ..." : text);
    }

    static String escape(String line) {
        int first = firstUnsafe(line);
        if (first < 0) {
            return line;
        }
        StringBuilder escaped = new StringBuilder(line.length() + 16).append(line, 0, first);
        for (int i = first; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isUnsafe(line, i)) {
                escaped.append(String.format("\\u%04x", (int) c));
            }
            else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static int firstUnsafe(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (isUnsafe(line, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isUnsafe(String line, int i) {
        char c = line.charAt(i);
        if (c < ' ') {
            return c != '\t';
        }
        if (c < 0x7f) {
            return false;
        }
        return c < 0xa0 || (Character.isSurrogate(c) ? isUnsafeSurrogate(line, i) : isFormat(c));
    }

    private static boolean isFormat(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> character != '\u200d';
            default -> false;
        };
    }

    /** A lone one, or a half of a character that is not seen, such as a tag. */
    private static boolean isUnsafeSurrogate(String line, int i) {
        int first = Character.isHighSurrogate(line.charAt(i)) ? i : i - 1;
        if (first < 0 || first + 1 == line.length()
                || !Character.isSurrogatePair(line.charAt(first), line.charAt(first + 1))) {
            return true;
        }
        return isFormat(line.codePointAt(first));
    }

}
