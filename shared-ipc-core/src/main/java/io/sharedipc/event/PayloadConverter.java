package io.sharedipc.event;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a payload what a listener takes.
 */
record PayloadConverter(JsonMapper jsonMapper) {

    @Nullable Object convert(Object payload, Type type) {
        try {
            return this.jsonMapper.convertValue(payload, this.jsonMapper.constructType(type));
        }
        catch (JacksonException | IllegalArgumentException ex) {
            throw new EventConversionException(payload.getClass(), type, ex);
        }
    }

}
