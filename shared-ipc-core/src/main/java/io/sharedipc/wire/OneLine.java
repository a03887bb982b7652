package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;

/**
 * Makes JSON fit on a line. In valid JSON a raw line break can only stand between tokens,
 * where a space means the same, and U+2028 and U+2029, at which some line readers split,
 * can only stand in strings, where their escapes mean the same.
 */
final class OneLine {

    private static final byte SEPARATOR_0 = (byte) 0xE2;

    private static final byte SEPARATOR_1 = (byte) 0x80;

    private static final byte[] LINE_SEPARATOR = "\\u2028".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PARAGRAPH_SEPARATOR = "\\u2029".getBytes(StandardCharsets.US_ASCII);

    private OneLine() {
    }

    /**
     * Rewrites line breaks; the given bytes may be changed in place.
     * @param json valid JSON
     * @return JSON without line breaks, the same array where its length stays
     */
    static byte[] of(byte[] json) {
        boolean separators = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (b == '\n' || b == '\r') {
                json[i] = ' ';
            }
            else if (b == SEPARATOR_0 && isSeparator(json, i)) {
                separators = true;
            }
        }
        return separators ? escape(json) : json;
    }

    private static byte[] escape(byte[] json) {
        ByteSink sink = new ByteSink(json.length + 16);
        for (int i = 0; i < json.length; i++) {
            if (json[i] == SEPARATOR_0 && isSeparator(json, i)) {
                sink.put((json[i + 2] == (byte) 0xA8) ? LINE_SEPARATOR : PARAGRAPH_SEPARATOR);
                i += 2;
            }
            else {
                sink.put(json[i]);
            }
        }
        return sink.toByteArray();
    }

    private static boolean isSeparator(byte[] json, int i) {
        return i + 2 < json.length && json[i + 1] == SEPARATOR_1
                && (json[i + 2] == (byte) 0xA8 || json[i + 2] == (byte) 0xA9);
    }

}
