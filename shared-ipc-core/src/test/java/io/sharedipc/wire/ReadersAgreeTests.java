package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the scanner, the parser and the reader of payloads agree on every line, and
 * that what they read can be written.
 */
class ReadersAgreeTests {

    private static final String[] PIECES = { "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d800", "dc00", "\\ud800",
            "\\udc00", "\\ud83d\\ude00", "0", "-0", "-", "1", "9.5", "1e999", "e5", "true", "null", " ", "\t", "\r",
            "\"id\"", "\"type\"", "\"payload\"", "\"bytes\"", "\"timestamp\"", "\"headers\"", "\"a\"", "\"\\ud800\"",
            "\"\\u0061\"", "{\"\\ud800\":1}", "{\"a\":{\"\\udc00\":[]}}", "\u00e9", "\u2028", "\ud83d\ude00",
            "\u0001" };

    @Test
    void everyLineIsReadAlikeByAll() {
        Random random = new Random(20261127);
        for (int i = 0; i < 20_000; i++) {
            String line = (i % 2 == 0) ? "{\"id\":\"7\",\"type\":\"a\",\"payload\":" + pieces(random) + "}"
                    : "{" + pieces(random) + "}";
            assertAgree(line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"\\ud800\":1}", "{\"x\":{\"\\udfff\":1}}", "[{\"\\ud800\\ud800\":1}]",
            "{\"\\ud83d\\ude00\":1}", "\"\\ud800\"", "{\"a\":\"\\udc00\"}", "1e999", "-0", "-0.0" })
    void oddPayloadsAreReadAlike(String payload) {
        assertAgree("{\"id\":\"7\",\"type\":\"a\",\"payload\":" + payload + "}");
        assertAgree("{\"id\":\"7\",\"type\":\"a\",\"bytes\":" + payload + "}");
        assertAgree("{\"id\":" + payload + ",\"type\":\"a\"}");
    }

    private static void assertAgree(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        Frame parsed = parsed(bytes);
        Frame scanned = scanned(bytes);
        if (scanned != null) {
            assertThat(parsed).as(line).isNotNull();
            assertThat(scanned.id()).as(line).isEqualTo(parsed.id());
            assertThat(scanned.type()).as(line).isEqualTo(parsed.type());
            assertThat(scanned.bytes()).as(line).isEqualTo(parsed.bytes());
            assertThat(scanned.timestamp()).as(line).isEqualTo(parsed.timestamp());
            assertThat(scanned.payload()).as(line).hasToString(parsed.payload().toString());
        }
        if (parsed != null) {
            parsed.payload().tree(JsonMapper.shared()); // does not throw
            parsed.value().tree(JsonMapper.shared());
            assertCanBeWritten(parsed.id());
            assertCanBeWritten(String.valueOf(parsed.type()));
        }
    }

    /** What was read as an id must come back as the same one. */
    private static void assertCanBeWritten(String id) {
        byte[] line = FrameEncoder.message(id, "t", "1".getBytes(StandardCharsets.US_ASCII), 1,
                java.util.Map.of("h", id));
        Frame again = parsed(java.util.Arrays.copyOf(line, line.length - 1));
        assertThat(again).as(id).isNotNull();
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.headers()).containsEntry("h", id);
    }

    private static @Nullable Frame parsed(byte[] line) {
        try {
            return FrameDecoder.parse(line, 0, line.length);
        }
        catch (ProtocolException ex) {
            return null;
        }
    }

    private static @Nullable Frame scanned(byte[] line) {
        try {
            return EnvelopeScanner.scan(line, 0, line.length);
        }
        catch (ProtocolException ex) {
            return null;
        }
    }

    private static String pieces(Random random) {
        StringBuilder line = new StringBuilder();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            line.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return line.toString();
    }

}
