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
        ensureRoom(length);
        System.arraycopy(more, offset, this.bytes, this.size, length);
        this.size += length;
        return this;
    }

    ByteSink put(byte one) {
        ensureRoom(1);
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
        ensureRoom(length + 2);
        this.bytes[this.size++] = '"';
        for (int i = 0; i < length; i++) {
            this.bytes[this.size++] = (byte) text.charAt(i);
        }
        this.bytes[this.size++] = '"';
        return true;
    }

    /**
     * Puts a number.
     * @param number not negative
     */
    ByteSink putDecimal(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        ensureRoom(digits);
        long rest = number;
        for (int i = this.size + digits - 1; i >= this.size; i--) {
            this.bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        this.size += digits;
        return this;
    }

    private void ensureRoom(int count) {
        if (this.size + count > this.bytes.length) {
            this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.size + count));
        }
    }

    byte[] toByteArray() {
        return (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
    }

}
