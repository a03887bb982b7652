package io.sharedipc.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8, checked ahead of the parser, which alone accepts overlong forms and
 * UTF-16.
 */
final class Utf8 {

    private Utf8() {
    }

    static void check(byte[] bytes, int offset, int length) throws ProtocolException {
        int end = offset + length;
        int seen = 0;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            seen |= b;
            if (b == 0) {
                throw new ProtocolException(Violation.NUL, "a raw NUL at byte " + (i - offset), null);
            }
        }
        if (seen < 0) {
            decode(bytes, offset, length);
        }
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
