package io.sharedipc.wire;

import java.util.Arrays;

/**
 * Bytes that grow. Not thread-safe.
 */
final class ByteSink {

    private byte[] bytes;

    private int size;

    ByteSink(int capacity) {
        this.bytes = new byte[capacity];
    }

    ByteSink put(byte[] more) {
        return put(more, 0, more.length);
    }

    ByteSink put(byte[] more, int offset, int length) {
        if (this.size + length > this.bytes.length) {
            this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.size + length));
        }
        System.arraycopy(more, offset, this.bytes, this.size, length);
        this.size += length;
        return this;
    }

    ByteSink put(byte one) {
        if (this.size == this.bytes.length) {
            this.bytes = Arrays.copyOf(this.bytes, Math.max(16, this.bytes.length * 2));
        }
        this.bytes[this.size++] = one;
        return this;
    }

    /**
     * Puts a JSON string that needs no escape.
     * @param text the text
     * @return {@code false} if it has a character that may need one: nothing was put
     */
    boolean putPlain(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        put((byte) '"');
        for (int i = 0; i < length; i++) {
            put((byte) text.charAt(i));
        }
        put((byte) '"');
        return true;
    }

    byte[] toByteArray() {
        return (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
    }

}
