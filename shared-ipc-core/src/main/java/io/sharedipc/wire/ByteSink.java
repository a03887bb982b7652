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

    byte[] toByteArray() {
        return (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
    }

}
