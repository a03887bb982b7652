package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

import io.sharedipc.testing.Repository;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameDecoder}, most of them from the table that the kits read too.
 */
class FrameDecoderTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final JsonNode TABLE = MAPPER.readTree(Repository.path("workers/conformance/frames.json"));

    @ParameterizedTest
    @MethodSource
    void validLineDecodesToWhatTheTableSays(JsonNode entry) throws Exception {
        Frame frame = Lines.decode(line(entry));
        if (entry.has("message")) {
            assertMessage(frame, entry.get("message"));
        }
        else {
            assertThat(frame.type()).isNull();
            assertThat(frame.payload()).isSameAs(frame.value());
        }
        if (entry.has("value")) {
            assertThat(frame.value().tree(MAPPER)).isEqualTo(entry.get("value"));
        }
    }

    static Stream<Named<JsonNode>> validLineDecodesToWhatTheTableSays() {
        return entries("valid");
    }

    @ParameterizedTest
    @MethodSource
    void invalidLineIsAViolationOfItsKind(JsonNode entry) {
        Violation kind = Violation.valueOf(entry.get("kind").asString().toUpperCase(Locale.ROOT).replace('-', '_'));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> Lines.decode(line(entry)))
            .satisfies((ex) -> assertThat(ex.violation()).isEqualTo(kind));
    }

    static Stream<Named<JsonNode>> invalidLineIsAViolationOfItsKind() {
        return entries("invalid");
    }

    @Test
    void numberOfFiveThousandDigitsIsTooLarge() {
        assertViolation("{\"type\":\"a\",\"payload\":" + "9".repeat(5000) + "}", Violation.TOO_LARGE);
    }

    @Test
    void nameOfAHundredThousandCharactersIsTooLarge() {
        assertViolation("{\"" + "n".repeat(100_000) + "\":1}", Violation.TOO_LARGE);
    }

    @Test
    void millionMembersDecode() throws Exception {
        StringBuilder line = new StringBuilder("{\"type\":\"a\",\"payload\":{\"k\":0");
        for (int i = 0; i < 1_000_000; i++) {
            line.append(",\"k").append(i).append("\":1");
        }
        assertThat(Lines.decode(line.append("}}").toString()).type()).isEqualTo("a");
    }

    @Test
    void envelopeCountsTowardsTheDepth() throws Exception {
        assertThat(Lines.decode(nested(99)).type()).isEqualTo("a");
        assertViolation(nested(100), Violation.TOO_DEEP);
    }

    @Test
    void integerBeyondJavaScriptsKeepsItsDigits() throws Exception {
        Frame frame = Lines.decode("{\"type\":\"a\",\"payload\":9007199254740993}");
        assertThat(frame.payload().<Long>as(MAPPER, Long.class)).isEqualTo(9007199254740993L);
    }

    @Test
    void valueOfAMessageHasTheMembersThatAMessageDoesNotKnow() throws Exception {
        Frame frame = Lines.decode("{\"type\":\"done\",\"result\":3}");
        assertThat(frame.payload().tree(MAPPER).isNull()).isTrue();
        assertThat(frame.value()).hasToString("{\"type\":\"done\",\"result\":3}");
    }

    @Test
    void timestampThatIsNoTimeIsNone() throws Exception {
        assertThat(Lines.decode("{\"type\":\"a\",\"timestamp\":\"now\"}").timestamp()).isZero();
        assertThat(Lines.decode("{\"type\":\"a\",\"timestamp\":99999999999999999999}").timestamp()).isZero();
    }

    private static void assertMessage(Frame frame, JsonNode expected) {
        assertThat(frame.type()).isEqualTo(expected.get("type").asString());
        assertThat(frame.id()).isEqualTo(expected.get("id").isNull() ? "" : expected.get("id").asString());
        assertThat(frame.payload().tree(MAPPER)).isEqualTo(expected.get("payload"));
        assertThat(frame.timestamp()).isEqualTo(expected.get("timestamp").asLong(0));
        assertThat(MAPPER.<JsonNode>valueToTree(frame.headers())).isEqualTo(expected.get("headers"));
    }

    private static void assertViolation(String line, Violation kind) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> Lines.decode(line))
            .satisfies((ex) -> assertThat(ex.violation()).isEqualTo(kind));
    }

    private static String nested(int depth) {
        return "{\"type\":\"a\",\"payload\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static Stream<Named<JsonNode>> entries(String part) {
        assertThat(TABLE.get(part)).isNotEmpty();
        return TABLE.get(part).valueStream().map((entry) -> Named.of(entry.get("name").asString(), entry));
    }

    private static byte[] line(JsonNode entry) {
        if (entry.has("bytes")) {
            return HexFormat.of().parseHex(entry.get("bytes").asString());
        }
        JsonNode repeat = entry.get("repeat");
        String line = (repeat != null) ? repeated(repeat) : entry.get("line").asString();
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String repeated(JsonNode repeat) {
        int times = repeat.get("times").asInt();
        return repeat.get("open").asString().repeat(times) + repeat.path("middle").asString("")
                + repeat.get("close").asString().repeat(times);
    }

}
