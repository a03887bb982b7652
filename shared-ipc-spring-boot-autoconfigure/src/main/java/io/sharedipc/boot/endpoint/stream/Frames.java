package io.sharedipc.boot.endpoint.stream;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes server-sent events; their data is JSON on one line.
 */
final class Frames {

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();

    private Frames() {
    }

    static byte[] of(String event, Object data) {
        String frame = "event: " + event + "\ndata: " + MAPPER.writeValueAsString(data) + "\n\n";
        return frame.getBytes(StandardCharsets.UTF_8);
    }

}
