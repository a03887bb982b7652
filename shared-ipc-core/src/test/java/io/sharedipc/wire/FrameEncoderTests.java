package io.sharedipc.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameEncoder}.
 */
class FrameEncoderTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Test
    void messageIsOneLineOfTheDocumentedMembers() {
        byte[] line = FrameEncoder.message("7", "calculate", FrameEncoder.payload(MAPPER, List.of(1, 2)), 5, Map.of());
        assertThat(Lines.text(line))
            .isEqualTo("{\"id\":\"7\",\"type\":\"calculate\",\"payload\":[1,2],\"timestamp\":5}\n");
    }

    @Test
    void headersFollowWhereThereAreAny() throws Exception {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("traceparent", "00-ab");
        headers.put("a \"quoted\"\nname", "\u2028");
        byte[] line = FrameEncoder.message("1", "a", FrameEncoder.payload(MAPPER, null), 0, headers);
        assertThat(Lines.text(line)).contains("\"headers\":{\"traceparent\":\"00-ab\",").containsOnlyOnce("\n");
        assertThat(decoded(line).headers()).isEqualTo(headers);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\r\n", "a\rb\nc\r\n", "\u2028", "\u2029 and \u2028\u2028", "\u0085", "\u0000\u001b\t",
            "\"\\/", "\u00e9\u20ac\ud83d\ude00", "\ud83d\udc68\u200d\ud83d\udcbb", "\ufeff", "\ufffd\uffff", "\\u2028",
            "\u2027\u202a" })
    void stringsReturnExactlyAndFitOnALine(String text) throws Exception {
        byte[] line = FrameEncoder.message(text, "t" + text, FrameEncoder.payload(MAPPER, text), 1, Map.of());
        assertThat(Lines.text(line)).endsWith("}\n").doesNotContain("\u2028", "\u2029", "\r").containsOnlyOnce("\n");
        Frame frame = decoded(line);
        assertThat(frame.id()).isEqualTo(text);
        assertThat(frame.type()).isEqualTo("t" + text);
        assertThat(frame.payload().<String>as(MAPPER, String.class)).isEqualTo(text);
    }

    @Test
    void allCharactersOfTheFirstPlaneReturnExactly() throws Exception {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (!Character.isSurrogate(c)) {
                text.append(c);
            }
        }
        byte[] line = FrameEncoder.message("1", "a", FrameEncoder.payload(MAPPER, text.toString()), 1, Map.of());
        assertThat(decoded(line).payload().<String>as(MAPPER, String.class)).isEqualTo(text.toString());
    }

    @Test
    void indentedOutputOfTheMapperFitsOnALine() throws Exception {
        JsonMapper indenting = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        byte[] payload = FrameEncoder.payload(indenting, Map.of("a", List.of(1, Map.of("b", "c\nd"))));
        assertThat(Lines.text(payload)).isEqualTo("{\"a\":[1,{\"b\":\"c\\nd\"}]}");
    }

    @Test
    void integerBeyondJavaScriptsKeepsItsDigits() throws Exception {
        byte[] line = FrameEncoder.message("1", "a", FrameEncoder.payload(MAPPER, 9007199254740993L), 1, Map.of());
        assertThat(decoded(line).payload().<Long>as(MAPPER, Long.class)).isEqualTo(9007199254740993L);
    }

    @Test
    void rawValueIsWrittenAsItIs() {
        assertThat(Lines.text(FrameEncoder.raw(FrameEncoder.payload(MAPPER, List.of(0, "two")))))
            .isEqualTo("[0,\"two\"]\n");
    }

    private static Frame decoded(byte[] line) throws ProtocolException {
        return FrameDecoder.decode(line, 0, line.length - 1);
    }

}
