package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EnvelopeScanner}: what it takes is what the parser takes.
 */
class EnvelopeScannerTests {

    private static final String USUAL = "{\"id\":\"7\",\"type\":\"response\",\"payload\":%s,\"timestamp\":1700000000003}";

    private static final String BYTES = USUAL.replace("}", ",\"bytes\":1200}");

    private static final String[] VALUES = { "6", "-0.5", "0", "12.25", "\"text\"", "\"\\u00e9\\n\\\"\"", "\"é\u2028\"",
            "true", "false", "null", "[]", "{}", "[1,[2,{\"a\":\"b\"}]]", "{\"values\":[1, 2 ,3],\"x\":{\"y\":null}}",
            " [ ] ", "1e5", "\"\\ud800\"" };

    @ParameterizedTest
    @ValueSource(strings = { "6", "-0.5", "12.25", "\"text\"", "\"\\u00e9\\n\\\"\"", "\"é€\uD83D\uDE00\"", "true",
            "false", "null", "[]", "{}", "[1,[2,{\"a\":\"b\"}]]", " { \"a\" : [ 1 , 2 ] } " })
    void usualMessageNeedsNoParser(String payload) throws Exception {
        Frame frame = scan(USUAL.formatted(payload));
        assertThat(frame).isNotNull();
        assertThat(frame.id()).isEqualTo("7");
        assertThat(frame.type()).isSameAs(MessageTypes.RESPONSE);
        assertThat(frame.payload()).hasToString(payload.strip());
        assertThat(frame.timestamp()).isEqualTo(1700000000003L);
        assertThat(frame.value()).hasToString(USUAL.formatted(payload));
    }

    @Test
    void messageThatBytesFollowNeedsNoParser() throws Exception {
        assertThat(scan(BYTES.formatted("1")).bytes()).isEqualTo(1200);
        assertThat(scan(USUAL.formatted("1")).bytes()).isEqualTo(Frame.NO_BYTES);
        Frame alone = scan("{\"id\":\"7\",\"type\":\"a\",\"bytes\":0}");
        assertThat(alone.bytes()).isZero();
        assertThat(alone.payload()).isSameAs(Payload.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "01", "-", "1.", "1e5", "+1", "tru", "nulll", "[1,]", "[1 2]", "{\"a\":1,}", "{a:1}",
            "{\"a\" 1}", "{\"a\"}", "\"\\x\"", "\"\\u12g4\"", "\"open", "[", "{", "", "1,", "\u0001" })
    void whateverIsUnusualIsLeftToTheParser(String payload) throws Exception {
        assertThat(scan(USUAL.formatted(payload))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "[]", "{}", "{\"id\":\"1\"}", "{\"id\":1,\"type\":\"a\"}", "{\"type\":7}",
            "{\"type\":\"\\u0061\"}", "{\"type\":\"é\"}", "{\"type\":\"a\",\"headers\":{}}",
            "{\"type\":\"a\",\"other\":1}", "{\"type\":\"a\"}}", "{\"type\":\"a\"} x",
            "{\"type\":\"a\",\"timestamp\":\"now\"}", "{\"type\":\"a\",\"timestamp\":-1}",
            "{\"type\":\"a\",\"timestamp\":01}", "{\"type\":\"a\",\"timestamp\":1.5}",
            "{\"type\":\"a\",\"timestamp\":1234567890123456789}" })
    void otherEnvelopesAreLeftToTheParser(String line) throws Exception {
        assertThat(scan(line)).isNull();
    }

    @Test
    void deepPayloadIsLeftToTheParser() throws Exception {
        assertThat(scan(USUAL.formatted("[".repeat(90) + "]".repeat(90)))).isNull();
    }

    @Test
    void veryLongStringIsLeftToTheParser() throws Exception {
        String text = "x".repeat(16 * 1024 * 1024);
        assertThat(scan(USUAL.formatted('"' + text.substring(2) + '"'))).isNotNull();
        assertThat(scan(USUAL.formatted('"' + text + '"'))).isNull();
    }

    @Test
    void badUtf8IsAViolation() {
        byte[] line = USUAL.formatted("\"?\"").getBytes(StandardCharsets.US_ASCII);
        line[USUAL.indexOf("%s") + 1] = (byte) 0xC0;
        assertThat(outcome(() -> EnvelopeScanner.scan(line, 0, line.length))).isEqualTo("BAD_UTF8");
    }

    @Test
    void takesNothingThatTheParserTakesOtherwise() {
        Random random = new Random(42);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] line = mutated(random);
            String scanned = outcome(() -> EnvelopeScanner.scan(line, 0, line.length));
            if (scanned != null) {
                taken++;
                assertThat(scanned).as(new String(line, StandardCharsets.ISO_8859_1))
                    .isEqualTo(outcome(() -> FrameDecoder.parse(line, 0, line.length)));
            }
        }
        assertThat(taken).isGreaterThan(20_000);
    }

    private static byte[] mutated(Random random) {
        byte[] line = (random.nextBoolean() ? USUAL : BYTES).formatted(VALUES[random.nextInt(VALUES.length)])
            .getBytes(StandardCharsets.UTF_8);
        byte[] noise = "{}[]\",:\\ 019-.eEutfn\t\u0000x\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(line.length);
            byte b = noise[random.nextInt(noise.length)];
            line = switch (random.nextInt(3)) {
                case 0 -> removed(inserted(line, at, b), at + 1);
                case 1 -> inserted(line, at, b);
                default -> removed(line, at);
            };
        }
        return line;
    }

    private static byte[] inserted(byte[] line, int at, byte b) {
        byte[] longer = Arrays.copyOf(line, line.length + 1);
        System.arraycopy(line, at, longer, at + 1, line.length - at);
        longer[at] = b;
        return longer;
    }

    private static byte[] removed(byte[] line, int at) {
        byte[] shorter = Arrays.copyOf(line, line.length - 1);
        System.arraycopy(line, at + 1, shorter, at, line.length - at - 1);
        return shorter;
    }

    private static @Nullable Frame scan(String line) throws ProtocolException {
        byte[] bytes = ("xx" + line + "yy").getBytes(StandardCharsets.UTF_8);
        return EnvelopeScanner.scan(bytes, 2, bytes.length - 4);
    }

    private static @Nullable String outcome(Decoding decoding) {
        try {
            Frame frame = decoding.run();
            return (frame != null) ? "%s %s %s %s %s %s".formatted(frame.id(), frame.type(), frame.payload(),
                    frame.timestamp(), frame.bytes(), frame.value()) : null;
        }
        catch (ProtocolException ex) {
            return ex.violation().name();
        }
    }

    /**
     * One way to decode.
     */
    private interface Decoding {

        @Nullable Frame run() throws ProtocolException;

    }

}
