package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of the tests.
 */
final class Lines {

    private Lines() {
    }

    /** Decodes from the middle of an array, as lines lie in a reader's buffer. */
    static Frame decode(byte[] line) throws ProtocolException {
        byte[] buffer = new byte[line.length + 7];
        Arrays.fill(buffer, (byte) 'x');
        System.arraycopy(line, 0, buffer, 3, line.length);
        Frame frame = FrameDecoder.decode(buffer, 3, line.length);
        Arrays.fill(buffer, (byte) 'x');
        return frame;
    }

    static Frame decode(String line) throws ProtocolException {
        return decode(line.getBytes(StandardCharsets.UTF_8));
    }

    static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

}
