package io.sharedipc.wire;

import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes a line apart without reading its payload: it is checked, and only its bytes are
 * kept. The usual message is scanned; all else is the parser's. Thread-safe.
 */
public final class FrameDecoder {

    static final JsonFactory FACTORY = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Protocol.MAX_DEPTH).build())
        .build();

    private FrameDecoder() {
    }

    /**
     * Decodes one line.
     * @param bytes holds the line; not kept
     * @param offset where it starts
     * @param length how long it is, without the newline
     * @return the frame
     * @throws ProtocolException if the line is not one JSON value in strict UTF-8 within
     * the limits
     */
    public static Frame decode(byte[] bytes, int offset, int length) throws ProtocolException {
        Frame usual = EnvelopeScanner.scan(bytes, offset, length);
        return (usual != null) ? usual : parse(bytes, offset, length);
    }

    static Frame parse(byte[] bytes, int offset, int length) throws ProtocolException {
        Utf8.check(bytes, offset, length);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            return read(parser).frame(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private static Envelope read(JsonParser parser) throws ProtocolException {
        Envelope envelope = new Envelope();
        try {
            envelope.readValue(parser);
            if (parser.nextToken() != null) {
                throw new ProtocolException(Violation.NOT_JSON, "more than one value on the line", null);
            }
            return envelope;
        }
        catch (StreamConstraintsException ex) {
            boolean deep = parser.streamReadContext().getNestingDepth() > Protocol.MAX_DEPTH;
            throw new ProtocolException(deep ? Violation.TOO_DEEP : Violation.TOO_LARGE, ex.getOriginalMessage(), ex);
        }
        catch (JacksonException ex) {
            throw new ProtocolException(Violation.NOT_JSON, ex.getOriginalMessage(), ex);
        }
    }

}
