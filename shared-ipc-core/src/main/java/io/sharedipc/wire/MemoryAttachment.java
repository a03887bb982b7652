package io.sharedipc.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * An attachment that is held in memory.
 *
 * @param buffer from its position to its limit, which nobody moves
 */
record MemoryAttachment(ByteBuffer buffer) implements Attachment {

    @Override
    public long size() {
        return this.buffer.remaining();
    }

    @Override
    public byte[] bytes() {
        if (this.buffer.hasArray() && this.buffer.arrayOffset() == 0
                && this.buffer.array().length == this.buffer.remaining()) {
            return this.buffer.array();
        }
        byte[] copy = new byte[this.buffer.remaining()];
        this.buffer.duplicate().get(copy);
        return copy;
    }

    @Override
    public ByteBuffer byteBuffer() {
        return this.buffer.asReadOnlyBuffer();
    }

    @Override
    public InputStream inputStream() {
        if (this.buffer.hasArray()) {
            return new ByteArrayInputStream(this.buffer.array(), this.buffer.arrayOffset() + this.buffer.position(),
                    this.buffer.remaining());
        }
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public void close() {
        // The memory is the garbage collector's.
    }

    @Override
    public String toString() {
        return "Attachment[" + size() + " bytes]";
    }

}
