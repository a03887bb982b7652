package io.sharedipc.boot.listener;

import java.lang.reflect.Type;

import io.sharedipc.event.EventConversionException;
import io.sharedipc.wire.ConversionFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts a payload to the type of a parameter, unless it is of that type already.
 */
final class PayloadConverter {

    private final JsonMapper jsonMapper;

    PayloadConverter(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
    }

    @Nullable Object convert(@Nullable Object payload, Type type) {
        JavaType javaType = this.jsonMapper.constructType(type);
        if (payload == null || GenericInstances.isInstance(payload, javaType)) {
            return payload;
        }
        try {
            return this.jsonMapper.convertValue(payload, javaType);
        }
        catch (JacksonException ex) {
            throw new EventConversionException(payload.getClass(), type, ConversionFailure.of(ex));
        }
    }

}
