package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;

/**
 * Where one stream writes to; may block for as long as the client is slow.
 */
interface FrameSink {

    void write(byte[] frames) throws IOException;

    void close();

}
