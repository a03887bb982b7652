package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OneLine}.
 */
class OneLineTests {

    @Test
    void lineBreaksBetweenTokensBecomeSpaces() {
        assertThat(oneLine("{\r\n  \"a\": 1\n}")).isEqualTo("{    \"a\": 1 }");
    }

    @ParameterizedTest
    @CsvSource({ "'a\u2028b', 'a\\u2028b'", "'\u2029', '\\u2029'", "'\u2028\u2029\u2028', '\\u2028\\u2029\\u2028'" })
    void lineSeparatorsAreEscaped(String text, String escaped) {
        assertThat(oneLine('"' + text + '"')).isEqualTo('"' + escaped + '"');
    }

    @Test
    void charactersThatShareBytesWithLineSeparatorsStay() {
        String json = "\"\u2027\u202a\u20ac\u2000\ua8a9\"";
        assertThat(oneLine(json)).isEqualTo(json);
    }

    @Test
    void separatorCutShortAtTheEndIsLeftAlone() {
        byte[] cut = { (byte) 0xE2, (byte) 0x80 };
        assertThat(OneLine.of(cut)).isSameAs(cut);
    }

    private static String oneLine(String json) {
        return Lines.text(OneLine.of(json.getBytes(StandardCharsets.UTF_8)));
    }

}
