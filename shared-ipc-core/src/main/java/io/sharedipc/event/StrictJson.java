package io.sharedipc.event;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper of payloads where the application brings none.
 *
 * <p>
 * It refuses what Jackson converts without a word: {@code 1.9} to 1, an empty string to
 * nothing, {@code 1} to {@code true}.
 */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .build();

    private StrictJson() {
    }

    /**
     * The mapper, the same each time.
     * @return a mapper with Jackson's defaults that does not coerce scalars
     */
    public static JsonMapper mapper() {
        return MAPPER;
    }

}
