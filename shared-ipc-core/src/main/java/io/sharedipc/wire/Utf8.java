package io.sharedipc.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8, checked ahead of the parser, which alone accepts overlong forms, a byte
 * order mark and, where it sees a NUL, UTF-16 and UTF-32.
 */
final class Utf8 {

    private Utf8() {
    }

    static void check(byte[] bytes, int offset, int length) throws ProtocolException {
        int end = offset + length;
        int seen = 0;
        int nul = -1;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            seen |= b;
            if (b == 0 && nul < 0) {
                nul = i - offset;
            }
        }
        if (seen < 0) {
            decode(bytes, offset, length);
        }
        if (nul >= 0) {
            throw new ProtocolException(Violation.NOT_JSON, "a raw NUL at byte " + nul, null);
        }
        if (startsWithMark(bytes, offset, length)) {
            throw new ProtocolException(Violation.NOT_JSON, "a byte order mark", null);
        }
    }

    private static boolean startsWithMark(byte[] bytes, int offset, int length) {
        return length >= 3 && bytes[offset] == (byte) 0xEF && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF;
    }

    private static void decode(byte[] bytes, int offset, int length) throws ProtocolException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
        }
        catch (CharacterCodingException ex) {
            throw new ProtocolException(Violation.BAD_UTF8, "not strict UTF-8", ex);
        }
    }

}
