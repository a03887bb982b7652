package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The line that is being read: of one that is too long, the newest bytes.
 */
final class LineBuffer {

    static final int MAX_LINE = 8 * 1024;

    /** A worker that prints little costs little. */
    private static final int SMALL = 512;

    private byte[] bytes = new byte[0];

    private int size;

    /** Where the oldest byte is, once the buffer goes around. */
    private int begin;

    private boolean cut;

    void append(byte b) {
        if (this.size < MAX_LINE) {
            if (this.size == this.bytes.length) {
                this.bytes = Arrays.copyOf(this.bytes, Math.min(Math.max(SMALL, this.size * 2), MAX_LINE));
            }
            this.bytes[this.size++] = b;
            return;
        }
        this.bytes[this.begin] = b;
        this.begin = (this.begin + 1) % MAX_LINE;
        this.cut = true;
    }

    boolean isEmpty() {
        return this.size == 0;
    }

    /** Whether the line was too long. */
    boolean isCut() {
        return this.cut;
    }

    /** The line as far as it was read; a character that the cut halved is left out. */
    String text() {
        if (!this.cut) {
            return new String(this.bytes, 0, this.size, StandardCharsets.UTF_8);
        }
        byte[] ordered = new byte[MAX_LINE];
        System.arraycopy(this.bytes, this.begin, ordered, 0, MAX_LINE - this.begin);
        System.arraycopy(this.bytes, 0, ordered, MAX_LINE - this.begin, this.begin);
        int from = 0;
        while (from < 3 && (ordered[from] & 0xC0) == 0x80) {
            from++;
        }
        return new String(ordered, from, MAX_LINE - from, StandardCharsets.UTF_8);
    }

    void clear() {
        this.size = 0;
        this.begin = 0;
        this.cut = false;
    }

}
