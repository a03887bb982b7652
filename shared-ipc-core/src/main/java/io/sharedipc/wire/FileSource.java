package io.sharedipc.wire;

import java.io.IOException;

/**
 * The bytes of a file, on their way out.
 *
 * @param file the file, of which this is a user until it is released
 * @param size how many bytes go out
 * @param name what the file is called in an error
 */
record FileSource(SharedFile file, long size, String name) implements AttachmentSource {

    @Override
    public long cost() {
        return CHUNK; // a descriptor and a buffer
    }

    @Override
    public boolean tryRetain() {
        return this.file.tryRetain();
    }

    @Override
    public void release() {
        this.file.release();
    }

    @Override
    public void writeTo(ByteConsumer consumer) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, this.size)];
        long position = 0;
        while (position < this.size) {
            int count = read(chunk, position);
            consumer.take(chunk, 0, count);
            position += count;
        }
    }

    private int read(byte[] chunk, long position) throws UnreadableAttachmentException {
        int count;
        try {
            count = this.file.read(chunk, 0, (int) Math.min(chunk.length, this.size - position), position);
        }
        catch (IOException ex) {
            throw new UnreadableAttachmentException(
                    "%s could not be read on from byte %d: %s".formatted(this.name, position, ex.getMessage()), ex);
        }
        if (count <= 0) {
            throw new UnreadableAttachmentException(
                    "%s became shorter while it was sent: %d bytes, not %d".formatted(this.name, position, this.size),
                    null);
        }
        return count;
    }

}
