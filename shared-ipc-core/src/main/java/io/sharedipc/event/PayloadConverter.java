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
            throw new EventConversionException(payload.getClass(), type, withoutValues(ex));
        }
    }

    /** Jackson's text quotes values, which logs must not have; its path has none. */
    private static RuntimeException withoutValues(RuntimeException ex) {
        StringBuilder path = new StringBuilder();
        if (ex instanceof JacksonException failure) {
            failure.getPath()
                .forEach((step) -> path.append((step.getPropertyName() != null) ? "[\"" + step.getPropertyName() + "\"]"
                        : "[" + step.getIndex() + "]"));
        }
        RuntimeException shown = new IllegalArgumentException(
                ex.getClass().getSimpleName() + (path.isEmpty() ? "" : " at " + path));
        shown.setStackTrace(ex.getStackTrace());
        return shown;
    }

}
