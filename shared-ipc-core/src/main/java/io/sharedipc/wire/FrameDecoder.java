package io.sharedipc.wire;

import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes a line apart without reading its payload: the parser checks it, and only its
 * bytes are kept. Thread-safe.
 */
public final class FrameDecoder {

    private static final JsonFactory FACTORY = JsonFactory.builder()
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
     * @throws ProtocolException if the line is not one JSON value in strict UTF-8
     */
    public static Frame decode(byte[] bytes, int offset, int length) throws ProtocolException {
        Utf8.check(bytes, offset, length);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            Envelope envelope = new Envelope(bytes, offset);
            envelope.readValue(parser);
            if (parser.nextToken() != null) {
                throw new ProtocolException(Violation.NOT_JSON, "more than one value on the line", null);
            }
            return envelope.isMessage() ? envelope.message()
                    : Frame.raw(new Payload(Arrays.copyOfRange(bytes, offset, offset + length)));
        }
        catch (StreamConstraintsException ex) {
            throw new ProtocolException(Violation.TOO_DEEP, ex.getOriginalMessage(), ex);
        }
        catch (JacksonException ex) {
            throw new ProtocolException(Violation.NOT_JSON, ex.getOriginalMessage(), ex);
        }
    }

}
