package io.sharedipc.process;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class JsonLogLineTests {

    @Test
    void readsALineOfPino() {
        assertThat(JsonLogLine
            .parse("{\"level\":40,\"time\":1700000000000,\"pid\":7,\"name\":\"app\",\"msg\":\"slow\",\"ms\":12}"))
            .isEqualTo(new JsonLogLine(Level.WARN, "slow",
                    Map.of("time", "1700000000000", "pid", "7", "name", "app", "ms", "12")));
    }

    @Test
    void readsALineOfPythonJsonLogger() {
        assertThat(JsonLogLine.parse("{\"levelname\": \"ERROR\", \"message\": \"lost\", \"exc_info\": null}"))
            .isEqualTo(new JsonLogLine(Level.ERROR, "lost", Map.of("exc_info", "")));
    }

    @Test
    void readsALineOfLogstashEncoder() {
        assertThat(JsonLogLine
            .parse("{\"level\":\"DEBUG\",\"logger_name\":\"a.B\",\"message\":\"seen\",\"tags\":[\"x\",{\"y\":1}]}"))
            .isEqualTo(new JsonLogLine(Level.DEBUG, "seen", Map.of("logger_name", "a.B", "tags", "[\"x\",{\"y\":1}]")));
    }

    @ParameterizedTest
    @CsvSource({ "10,TRACE", "20,DEBUG", "30,INFO", "40,WARN", "50,ERROR", "60,ERROR", "'\"warning\"',WARN",
            "'\"Fatal\"',ERROR", "'\"CRITICAL\"',ERROR", "'\"notice\"',INFO", "'\"silly\"',TRACE", "true,INFO" })
    void levelsOfTheUsualLibraries(String level, Level expected) {
        JsonLogLine line = JsonLogLine.parse("{\"level\":" + level + ",\"msg\":\"m\"}");
        assertThat(line).isNotNull().extracting(JsonLogLine::level).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "{not json", "{\"msg\":", "{\"msg\":\"cut", "[\"msg\"]", "{\"level\":30}",
            "{\"msg\":7}", "" })
    void anyOtherLineIsNone(String line) {
        assertThat(JsonLogLine.parse(line)).isNull();
    }

    @Test
    void whatCouldFakeALineIsEscaped() {
        JsonLogLine line = JsonLogLine.parse("{\"msg\":\"a\\nb\\u001b[31m\",\"k\\n\":\"v\\r\"}");
        assertThat(line).isEqualTo(new JsonLogLine(Level.INFO, "a\\u000ab\\u001b[31m", Map.of("k\\u000a", "v\\u000d")));
    }

}
