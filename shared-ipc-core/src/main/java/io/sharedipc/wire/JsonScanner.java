package io.sharedipc.wire;

/**
 * Passes over JSON in bytes without reading it. It says yes only to what is surely valid;
 * at anything unusual it gives up, and the parser, which is slower and knows every rule,
 * has the word.
 */
final class JsonScanner {

    /** What every step answers once it gave up. */
    static final int UNSURE = -1;

    /** Deeper values are the parser's, which has the limit. */
    private static final int MAX_DEPTH = Protocol.MAX_DEPTH / 2;

    /** Longer numbers and names are the parser's too. */
    private static final int MAX_LENGTH = 500;

    /** And longer strings. */
    private static final int MAX_STRING = 16 * 1024 * 1024;

    private final byte[] bytes;

    private final int end;

    private boolean ascii = true;

    /**
     * Creates a scanner.
     * @param bytes holds the JSON
     * @param end where it ends
     */
    JsonScanner(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Whether all strings that were passed over are plain ASCII. */
    boolean isAscii() {
        return this.ascii;
    }

    /**
     * Passes over white space.
     * @param from where to start
     * @return where something else stands, or the end
     */
    int skipSpace(int from) {
        int i = from;
        while (i < this.end && (this.bytes[i] == ' ' || this.bytes[i] == '\t' || this.bytes[i] == '\r')) {
            i++;
        }
        return i;
    }

    /**
     * Passes over one character and the white space around it.
     * @param from where to start; unsure stays unsure
     * @param wanted the character
     * @return where the next thing stands
     */
    int skip(int from, char wanted) {
        if (from == UNSURE) {
            return UNSURE;
        }
        int i = skipSpace(from);
        return (i < this.end && this.bytes[i] == wanted) ? skipSpace(i + 1) : UNSURE;
    }

    /**
     * Passes over a value of any kind.
     * @param from where it starts
     * @return where it ends
     */
    int skipValue(int from) {
        return skipValue(from, 1);
    }

    private int skipValue(int from, int depth) {
        if (from == UNSURE || from >= this.end) {
            return UNSURE;
        }
        return switch (this.bytes[from]) {
            case '"' -> skipString(from);
            case '{' -> skipMembers(from, depth);
            case '[' -> skipElements(from, depth);
            case 't' -> skipWord(from, "true");
            case 'f' -> skipWord(from, "false");
            case 'n' -> skipWord(from, "null");
            default -> skipNumber(from);
        };
    }

    /**
     * Passes over a string.
     * @param from where its opening quote stands
     * @return where it ends
     */
    int skipString(int from) {
        int i = from + 1;
        while (i < this.end) {
            byte b = this.bytes[i];
            if (b == '"') {
                return (i - from <= MAX_STRING) ? i + 1 : UNSURE;
            }
            if (b == '\\') {
                i = skipEscape(i + 1);
                if (i == UNSURE) {
                    return UNSURE;
                }
                continue;
            }
            if (b < ' ') { // negative: a part of a longer character
                if (b >= 0) {
                    return UNSURE;
                }
                this.ascii = false;
            }
            i++;
        }
        return UNSURE;
    }

    /** Names with escapes are the parser's: it refuses some that a string may have. */
    private int skipName(int from) {
        int end = skipString(from);
        for (int i = from; i < end; i++) {
            if (this.bytes[i] == '\\') {
                return UNSURE;
            }
        }
        return end;
    }

    private int skipEscape(int from) {
        if (from >= this.end) {
            return UNSURE;
        }
        byte b = this.bytes[from];
        if (b != 'u') {
            return ("\"\\/bfnrt".indexOf(b) >= 0) ? from + 1 : UNSURE;
        }
        for (int i = from + 1; i < from + 5; i++) {
            if (i >= this.end || Character.digit(this.bytes[i], 16) < 0) {
                return UNSURE;
            }
        }
        return from + 5;
    }

    private int skipMembers(int from, int depth) {
        int i = skipSpace(from + 1);
        if (i < this.end && this.bytes[i] == '}') {
            return i + 1;
        }
        while (i < this.end && this.bytes[i] == '"' && depth < MAX_DEPTH) {
            int nameEnd = skipName(i);
            int valueEnd = (nameEnd - i <= MAX_LENGTH) ? skipValue(skip(nameEnd, ':'), depth + 1) : UNSURE;
            if (valueEnd == UNSURE) {
                return UNSURE;
            }
            i = skipSpace(valueEnd);
            if (i >= this.end || this.bytes[i] != ',') {
                return (i < this.end && this.bytes[i] == '}') ? i + 1 : UNSURE;
            }
            i = skipSpace(i + 1);
        }
        return UNSURE;
    }

    private int skipElements(int from, int depth) {
        int i = skipSpace(from + 1);
        if (i < this.end && this.bytes[i] == ']') {
            return i + 1;
        }
        while (i < this.end && depth < MAX_DEPTH) {
            int valueEnd = skipValue(i, depth + 1);
            if (valueEnd == UNSURE) {
                return UNSURE;
            }
            i = skipSpace(valueEnd);
            if (i >= this.end || this.bytes[i] != ',') {
                return (i < this.end && this.bytes[i] == ']') ? i + 1 : UNSURE;
            }
            i = skipSpace(i + 1);
        }
        return UNSURE;
    }

    private int skipWord(int from, String word) {
        int to = from + word.length();
        if (to > this.end) {
            return UNSURE;
        }
        for (int i = from; i < to; i++) {
            if (this.bytes[i] != word.charAt(i - from)) {
                return UNSURE;
            }
        }
        return to;
    }

    private int skipNumber(int from) {
        int i = (this.bytes[from] == '-') ? from + 1 : from;
        int integer = skipDigits(i);
        if (integer == i || integer > i + 1 && this.bytes[i] == '0') {
            return UNSURE;
        }
        i = integer;
        if (i < this.end && this.bytes[i] == '.') {
            i = skipDigits(i + 1);
            if (this.bytes[i - 1] == '.') {
                return UNSURE;
            }
        }
        if (i < this.end && (this.bytes[i] | 0x20) == 'e') {
            return UNSURE; // rare enough for the parser
        }
        return (i - from <= MAX_LENGTH) ? i : UNSURE;
    }

    /**
     * Passes over digits.
     * @param from where to start
     * @return where something else stands, or the end
     */
    int skipDigits(int from) {
        int i = from;
        while (i < this.end && this.bytes[i] >= '0' && this.bytes[i] <= '9') {
            i++;
        }
        return i;
    }

}
