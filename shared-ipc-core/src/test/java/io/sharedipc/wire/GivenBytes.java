package io.sharedipc.wire;

import java.io.ByteArrayOutputStream;
import java.util.function.IntUnaryOperator;

/**
 * A channel that receives given bytes, at most so many at a time, and keeps what is sent.
 */
final class GivenBytes implements Channel {

    final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private final byte[] given;

    private final IntUnaryOperator most;

    private int position;

    GivenBytes(byte[] given, IntUnaryOperator most) {
        this.given = given;
        this.most = most;
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        this.sent.write(bytes, offset, length);
    }

    @Override
    public int receive(byte[] bytes, int offset, int length) {
        int left = this.given.length - this.position;
        if (left == 0) {
            return -1;
        }
        int count = Math.min(Math.min(left, length), this.most.applyAsInt(length));
        System.arraycopy(this.given, this.position, bytes, offset, count);
        this.position += count;
        return count;
    }

    @Override
    public boolean isReadable() {
        return this.position < this.given.length;
    }

    @Override
    public void close() {
    }

}
