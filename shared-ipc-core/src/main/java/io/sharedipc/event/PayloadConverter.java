package io.sharedipc.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a payload what a listener takes.
 */
record PayloadConverter(JsonMapper jsonMapper) {

    @Nullable Object convert(Object payload, Class<?> type) {
        try {
            return this.jsonMapper.convertValue(payload, type);
        }
        catch (JacksonException | IllegalArgumentException ex) {
            throw new EventConversionException(payload.getClass(), type, ex);
        }
    }

}
