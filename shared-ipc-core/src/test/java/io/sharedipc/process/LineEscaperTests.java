package io.sharedipc.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineEscaper}.
 */
class LineEscaperTests {

    @ParameterizedTest
    @ValueSource(strings = { "", "plain", "a\ttab", "\u00e9\u20ac\ud83d\ude00", "\ud83d\udc68\u200d\ud83d\udcbb" })
    void harmlessTextStays(String line) {
        assertThat(LineEscaper.escape(line)).isSameAs(line);
    }

    @ParameterizedTest
    @ValueSource(chars = { '\0', '\b', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u009b', '\u00ad', '\u061c', '\u200b',
            '\u200e', '\u2028', '\u2029', '\u202e', '\u2066', '\ufeff' })
    void whatSteersATerminalOrFakesALineIsEscaped(char c) {
        assertThat(LineEscaper.escape("a" + c + "b")).isEqualTo(String.format("a\\u%04xb", (int) c));
    }

    @Test
    void loneSurrogatesAreEscaped() {
        assertThat(LineEscaper.escape("\ud83d")).isEqualTo("\\ud83d");
        assertThat(LineEscaper.escape("\ude00x\ud83d\ude00\ud83dy")).isEqualTo("\\ude00x\ud83d\ude00\\ud83dy");
    }

}
