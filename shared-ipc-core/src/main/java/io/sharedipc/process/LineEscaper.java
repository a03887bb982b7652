package io.sharedipc.process;

/**
 * Makes a worker's output safe to log: control characters, escape sequences and the marks
 * that reorder text are shown as escapes, so that a line can neither fake another nor
 * steer a terminal.
 */
final class LineEscaper {

    private LineEscaper() {
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
        return c < 0xa0 || isFormat(c) || isLoneSurrogate(line, i);
    }

    private static boolean isFormat(char c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> c != '\u200d';
            default -> false;
        };
    }

    private static boolean isLoneSurrogate(String line, int i) {
        char c = line.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == line.length() || !Character.isLowSurrogate(line.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(line.charAt(i - 1)));
    }

}
