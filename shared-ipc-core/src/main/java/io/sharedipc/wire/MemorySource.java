package io.sharedipc.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes in memory, on their way out.
 *
 * @param buffer the bytes, whose position nobody moves
 */
record MemorySource(ByteBuffer buffer) implements AttachmentSource {

    @Override
    public long size() {
        return this.buffer.remaining();
    }

    @Override
    public long cost() {
        return size();
    }

    @Override
    public boolean tryRetain() {
        return true;
    }

    @Override
    public void release() {
        // The memory is the garbage collector's.
    }

    /** In pieces: the JDK copies what it is given, whole, ahead of a write. */
    @Override
    public void writeTo(ByteConsumer consumer) throws IOException {
        ByteBuffer rest = this.buffer.duplicate();
        byte[] chunk = rest.hasArray() ? rest.array() : new byte[(int) Math.min(CHUNK, size())];
        while (rest.hasRemaining()) {
            int count = Math.min(CHUNK, rest.remaining());
            if (rest.hasArray()) {
                consumer.take(chunk, rest.arrayOffset() + rest.position(), count);
                rest.position(rest.position() + count);
            }
            else {
                rest.get(chunk, 0, count);
                consumer.take(chunk, 0, count);
            }
        }
    }

}
