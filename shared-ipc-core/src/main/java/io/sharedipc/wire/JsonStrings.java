package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;

/**
 * Writes any text as a JSON string.
 *
 * <p>
 * Text comes from outside and may have lone surrogates, which UTF-8 cannot carry but an
 * escape can. What can be read must be writable, or an answer to it would fail.
 */
final class JsonStrings {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonStrings() {
    }

    /**
     * Puts a string on one line.
     * @param sink takes it
     * @param text any text
     */
    static void quote(ByteSink sink, String text) {
        sink.put((byte) '"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (needsEscape(text, i)) {
                put(sink, text, plain, i);
                escape(sink, text.charAt(i));
                plain = i + 1;
            }
        }
        put(sink, text, plain, text.length());
        sink.put((byte) '"');
    }

    /**
     * Refuses what not every reader takes as the name of a member.
     * @param name the name
     * @throws IllegalArgumentException if it has a lone surrogate
     */
    static void checkName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i)) && isLone(name, i)) {
                throw new IllegalArgumentException("the name of a header has a lone surrogate at " + i);
            }
        }
    }

    private static void put(ByteSink sink, String text, int from, int to) {
        if (to > from) {
            sink.put(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean needsEscape(String text, int i) {
        char c = text.charAt(i);
        if (c < ' ' || c == '"' || c == '\\' || c == '\u2028' || c == '\u2029') {
            return true;
        }
        return Character.isSurrogate(c) && isLone(text, i);
    }

    private static boolean isLone(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static void escape(ByteSink sink, char c) {
        sink.put((byte) '\\');
        switch (c) {
            case '"', '\\' -> sink.put((byte) c);
            case '\b' -> sink.put((byte) 'b');
            case '\f' -> sink.put((byte) 'f');
            case '\n' -> sink.put((byte) 'n');
            case '\r' -> sink.put((byte) 'r');
            case '\t' -> sink.put((byte) 't');
            default -> sink.put((byte) 'u')
                .put(HEX[c >> 12])
                .put(HEX[(c >> 8) & 0xf])
                .put(HEX[(c >> 4) & 0xf])
                .put(HEX[c & 0xf]);
        }
    }

}
