package io.sharedipc.wire;

import java.io.IOException;

/**
 * Takes bytes, such as a channel's {@link Channel#send}.
 */
@FunctionalInterface
interface ByteConsumer {

    /**
     * Takes some bytes; may block.
     * @param bytes holds them
     * @param offset where they start
     * @param length how many there are
     * @throws IOException if they cannot be taken
     */
    void take(byte[] bytes, int offset, int length) throws IOException;

}
