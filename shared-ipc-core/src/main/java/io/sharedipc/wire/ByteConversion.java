package io.sharedipc.wire;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts a payload of bytes to what is asked for. The bytes stay open: others may ask
 * too.
 */
final class ByteConversion {

    private ByteConversion() {
    }

    @SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // by the type that
                                                                       // is asked for
    static <T> @Nullable T convert(Attachment bytes, JsonMapper mapper, Type type) {
        if (type == Attachment.class) {
            return (T) bytes;
        }
        if (type == byte[].class || type == Object.class) {
            return (T) bytes.bytes();
        }
        if (type == ByteBuffer.class) {
            return (T) bytes.byteBuffer();
        }
        if (type == JsonNode.class) {
            return (T) mapper.getNodeFactory().binaryNode(bytes.bytes());
        }
        if (type == Void.class || type == void.class) {
            return null;
        }
        throw MismatchedInputException.from((JsonParser) null, mapper.constructType(type),
                "it is " + bytes.size() + " bytes, not JSON: ask for byte[], ByteBuffer or Attachment");
    }

    @SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
    static <T> @Nullable T ofText(byte @Nullable [] bytes) {
        return (bytes != null) ? (T) Attachment.of(bytes) : null;
    }

}
