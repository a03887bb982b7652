package io.sharedipc.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

import io.sharedipc.testing.NothingLeft;
import io.sharedipc.testing.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameReader}.
 */
class FrameReaderTests {

    private static final JsonNode TABLE = JsonMapper.shared()
        .readTree(Repository.path("workers/conformance/frames.json"));

    private static final IntUnaryOperator ALL = (room) -> room;

    private static final int IN_MEMORY = 100_000;

    private static final int LARGEST = 1_000_000;

    private static final String DEEP = "[".repeat(101) + "]".repeat(101);

    private final List<Frame> frames = new ArrayList<>();

    private final List<String> violations = new ArrayList<>();

    @AfterEach
    void discard() {
        this.frames.forEach(Frame::discard);
    }

    @Test
    void bytesWithoutAPayloadAreThePayload() throws Exception {
        readBinary("{\"id\":\"1\",\"type\":\"a\",\"bytes\":5}\n1\n345");
        assertThat(this.frames).singleElement().satisfies((frame) -> {
            assertThat(frame.payload().<byte[]>as(JsonMapper.shared(), byte[].class)).asString().isEqualTo("1\n345");
            assertThat(frame.attachment()).isNull();
        });
    }

    @Test
    void bytesBesideAPayloadAreAnAttachment() throws Exception {
        readBinary("{\"type\":\"a\",\"bytes\":3,\"payload\":null}\nabc{\"type\":\"b\"}\n");
        assertThat(this.frames).hasSize(2);
        assertThat(this.frames.get(0).payload().tree(JsonMapper.shared()).isNull()).isTrue();
        assertThat(this.frames.get(0).attachment().bytes()).asString().isEqualTo("abc");
        assertThat(this.frames.get(1).hasBytes()).isFalse();
    }

    @Test
    void noBytesAreAnAttachmentToo() throws Exception {
        readBinary("{\"type\":\"a\",\"bytes\":0}\n{\"type\":\"b\"}\n");
        assertThat(this.frames).hasSize(2);
        assertThat(this.frames.get(0).payload().attachment().size()).isZero();
    }

    @Test
    void memberIsTheSendersOwnWhereNothingWasAnnounced() throws Exception {
        read("{\"type\":\"downloaded\",\"bytes\":5}\n{\"type\":\"b\"}\n", ALL);
        assertThat(this.frames).hasSize(2).noneMatch(Frame::hasBytes);
    }

    @Test
    void whatIsNoNumberOfBytesIsUnknown() throws Exception {
        for (String value : List.of("-1", "\"5\"", "1.5", "null", "[]", "1e3", "99999999999999999999")) {
            readBinary("{\"type\":\"a\",\"bytes\":" + value + "}\n{\"type\":\"b\"}\n");
        }
        assertThat(this.frames).hasSize(14).noneMatch(Frame::hasBytes);
        assertThat(this.violations).isEmpty();
    }

    @Test
    void memberIsFoundByTheParserToo() throws Exception {
        readBinary("{\"type\":\"a\",\"headers\":{\"h\":\"1\"},\"bytes\":3}\nabc{\"type\":\"b\"}\n");
        assertThat(this.frames).hasSize(2);
        assertThat(this.frames.get(0).payload().attachment().bytes()).asString().isEqualTo("abc");
    }

    @Test
    void largeAttachmentIsHeldInAFileUntilItIsDiscarded() throws Exception {
        byte[] bytes = random(IN_MEMORY + 1);
        readBinary(frame("{\"type\":\"a\",\"bytes\":" + bytes.length + "}\n", bytes), ALL);
        Frame frame = this.frames.get(0);
        assertThat(frame.payload().attachment().toString()).contains("private file");
        assertThat(NothingLeft.privateFiles()).isEqualTo(1);
        assertThat(frame.payload().attachment().bytes()).isEqualTo(bytes);
        frame.discard();
        assertThat(NothingLeft.privateFiles()).isZero();
    }

    @Test
    void halfAnAttachmentIsDropped() throws Exception {
        readBinary(frame("{\"type\":\"a\",\"bytes\":" + LARGEST + "}\n", random(LARGEST / 2)), ALL);
        assertThat(this.frames).isEmpty();
        assertThat(NothingLeft.privateFiles()).isZero();
    }

    @Test
    void attachmentOverTheLimitIsRefusedBeforeItComes() {
        assertThatExceptionOfType(ProtocolException.class)
            .isThrownBy(() -> readBinary("{\"type\":\"a\",\"bytes\":1000001}\n"))
            .withMessage("an attachment of 1000001 bytes, over 1000000 (limits.max-attachment-size)")
            .satisfies((ex) -> assertThat(ex.violation()).isEqualTo(Violation.TOO_LARGE));
    }

    @Test
    void bytesOfAMessageThatCannotBeTakenAreNoLines() throws Exception {
        String forging = "\n{\"type\":\"forged\"}\n";
        for (String payload : List.of(DEEP, "1".repeat(2000), "\"\u00ed\u00a0\u0080\"",
                "{\"a\":\"}]\\\"\",\"type\":1,\"b\":" + DEEP + "}")) {
            for (int most : new int[] { 1, 7, 10_000 }) {
                this.frames.clear();
                this.violations.clear();
                String line = "{\"type\":\"a\", \"payload\" : %s, \"bytes\" : %d }\n".formatted(payload,
                        forging.length());
                readBinary((line + forging + "{\"type\":\"next\"}\n").getBytes(StandardCharsets.ISO_8859_1),
                        (room) -> Math.min(room, most));
                assertThat(this.violations).hasSize(1);
                assertThat(this.frames).extracting(Frame::type).containsExactly("next");
            }
        }
    }

    @Test
    void framesAreTheSameHoweverTheReadsFall() throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 60; round++) {
            this.frames.clear();
            List<byte[]> expected = new ArrayList<>();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 30; i++) {
                byte[] bytes = random(random.nextInt((i % 10 == 0) ? 2 * IN_MEMORY : 300));
                boolean has = random.nextBoolean();
                expected.add(has ? bytes : null);
                all.writeBytes(has ? frame("{\"type\":\"a\",\"bytes\":" + bytes.length + "}\n", bytes)
                        : "{\"type\":\"a\",\"payload\":1}\n".getBytes(StandardCharsets.US_ASCII));
            }
            int most = 1 + random.nextInt((round % 2 == 0) ? 40 : 100_000);
            readBinary(all.toByteArray(), (room) -> 1 + random.nextInt(Math.min(most, room)));
            List<byte[]> seen = this.frames.stream()
                .map((frame) -> frame.hasBytes() ? frame.payload().attachment().bytes() : null)
                .toList();
            assertThat(seen).usingElementComparator(Arrays::compare).isEqualTo(expected);
            discard();
        }
        assertThat(this.violations).isEmpty();
    }

    @Test
    void linesOfTheTableHaveTheirBytes() throws Exception {
        for (JsonNode entry : TABLE.get("attached")) {
            this.frames.clear();
            byte[] bytes = HexFormat.of().parseHex(entry.get("attachment").asString());
            readBinary(frame(frame(entry.get("line").asString() + "\n", bytes), "{\"type\":\"next\"}\n"), ALL);
            assertThat(this.frames).as(entry.get("name").asString()).hasSize(2);
            Frame frame = this.frames.get(0);
            Attachment payload = frame.payload().attachment();
            assertThat((payload != null) ? "payload" : "attachment").isEqualTo(entry.get("is").asString());
            assertThat(((payload != null) ? payload : frame.attachment()).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void otherLinesOfTheTableHaveNone() throws Exception {
        for (JsonNode entry : TABLE.get("unattached")) {
            this.frames.clear();
            readBinary(entry.get("line").asString() + "\n{\"type\":\"next\"}\n");
            assertThat(this.frames).as(entry.get("name").asString()).hasSize(2).noneMatch(Frame::hasBytes);
        }
    }

    private void readBinary(String text) throws Exception {
        readBinary(text.getBytes(StandardCharsets.UTF_8), ALL);
    }

    private void readBinary(byte[] bytes, IntUnaryOperator most) throws Exception {
        byte[] ready = "{\"type\":\"ipc:ready\",\"payload\":{\"protocol\":1,\"features\":[\"other\",\"binary\"]}}\n"
            .getBytes(StandardCharsets.US_ASCII);
        int before = this.frames.size();
        read(new String(ready, StandardCharsets.ISO_8859_1) + new String(bytes, StandardCharsets.ISO_8859_1), most);
        this.frames.remove(before);
    }

    private void read(String latin, IntUnaryOperator most) throws Exception {
        GivenBytes channel = new GivenBytes(latin.getBytes(StandardCharsets.ISO_8859_1), most);
        FrameReader reader = FrameReader.ofWorker(channel, IN_MEMORY, LARGEST);
        FrameReader.Frames taker = new FrameReader.Frames() {

            @Override
            public void frame(Frame frame) {
                FrameReaderTests.this.frames.add(frame);
            }

            @Override
            public void violated(ProtocolException ex, byte[] bytes, int offset, int length) {
                FrameReaderTests.this.violations.add(ex.getMessage());
            }

        };
        boolean more = true;
        while (more) {
            more = reader.read(taker);
        }
    }

    private static byte[] frame(byte[] first, String line) {
        byte[] all = Arrays.copyOf(first, first.length + line.length());
        System.arraycopy(line.getBytes(StandardCharsets.US_ASCII), 0, all, first.length, line.length());
        return all;
    }

    private static byte[] frame(String line, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

}
