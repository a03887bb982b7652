package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;

/**
 * Where one stream writes to.
 */
interface FrameSink {

    /** Writes; may block for as long as the client is slow. */
    void write(byte[] frames) throws IOException;

    /** Ends the response; may wait for a write that is under way. */
    void close();

    /** Closes the connection without waiting for anything, if that is possible. */
    default void abort() {
    }

}
