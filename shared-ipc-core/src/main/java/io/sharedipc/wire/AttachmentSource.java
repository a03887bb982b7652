package io.sharedipc.wire;

import java.io.IOException;

/**
 * The bytes of an attachment on their way out. Each of its users lets go of it once; the
 * last one closes what it is read from.
 */
interface AttachmentSource {

    /** So much goes out at a time: what a pipe holds. */
    int CHUNK = 64 * 1024;

    /** How many bytes there are, exactly. */
    long size();

    /** How many bytes of memory it holds, or what a descriptor is worth. */
    long cost();

    /**
     * One user more.
     * @return {@code false} if the last one has let go already
     */
    boolean tryRetain();

    /** One user less. */
    void release();

    /**
     * Writes all bytes.
     * @param consumer takes them
     * @throws UnreadableAttachmentException if they cannot be read: so many were not
     * written
     * @throws IOException if the other side is gone
     */
    void writeTo(ByteConsumer consumer) throws IOException;

}
