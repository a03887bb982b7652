package io.sharedipc.wire;

import java.io.IOException;

/**
 * Bytes to and from the other side; framing, limits and parsing are not its business. One
 * thread sends and one receives at a time.
 */
public interface Channel {

    /**
     * Sends bytes; blocks while the other side does not read.
     * @param bytes holds the bytes
     * @param offset where they start
     * @param length how many there are
     * @throws IOException if the other side is gone
     */
    void send(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Receives at least one byte; blocks until there is one.
     * @param bytes takes the bytes
     * @param offset where they go
     * @param length how many there is room for
     * @return how many were received, or -1 at the end
     * @throws IOException if the channel is broken
     */
    int receive(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Whether there are bytes that {@link #receive} would give without waiting; not at
     * the end.
     * @return {@code true} if there are
     * @throws IOException if the channel is broken
     */
    boolean isReadable() throws IOException;

    /**
     * Tells the other side that nothing more is sent. Receiving goes on. Must not be
     * called while a send is blocked: closing a pipe under a writer waits for it.
     */
    void close();

}
