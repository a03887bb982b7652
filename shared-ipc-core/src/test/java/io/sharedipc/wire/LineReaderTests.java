package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LineReader}.
 */
class LineReaderTests {

    private static final int LIMIT = 1_000_000;

    private final List<String> lines = new ArrayList<>();

    private final List<Integer> roomOffered = new ArrayList<>();

    @Test
    void severalLinesOfOneReadAreOneBatch() throws Exception {
        read(LIMIT, "one\ntwo\nthree\n");
        assertThat(this.lines).containsExactly("one", "two", "three", "-");
    }

    @Test
    void lineOfSeveralReadsIsWhole() throws Exception {
        read(LIMIT, "o", "n", "e\ntw", "o\n");
        assertThat(this.lines).containsExactly("-", "-", "one", "-", "two", "-");
    }

    @Test
    void emptyLinesArePassedOver() throws Exception {
        read(LIMIT, "\n\none\n\n");
        assertThat(this.lines).containsExactly("one", "-");
    }

    @Test
    void halfALineAtTheEndIsDropped() throws Exception {
        read(LIMIT, "one\nhalf");
        assertThat(this.lines).containsExactly("one", "-");
    }

    @Test
    void lineAtTheLimitIsWhole() throws Exception {
        String longest = "x".repeat(LIMIT);
        read(LIMIT, longest + "\n" + longest + "\n");
        assertThat(this.lines).filteredOn((line) -> !line.equals("-")).containsExactly(longest, longest);
    }

    @Test
    void lineOverTheLimitIsRefusedBeforeItEnds() {
        assertTooLarge(LIMIT, "x".repeat(LIMIT + 1));
    }

    @Test
    void lineOverASmallLimitIsRefusedThoughItEndsInTheSameRead() {
        assertTooLarge(10, "fits\n" + "x".repeat(11) + "\n");
        assertThat(this.lines).as("the lines before it").containsExactly("fits");
    }

    @Test
    void bufferGrowsForALongLineAndShrinksAfterIt() throws Exception {
        read(LIMIT, "small\n", "x".repeat(500_000) + "\n", "small\n");
        assertThat(this.lines).filteredOn((line) -> line.length() > 1).hasSize(3);
        int first = this.roomOffered.get(0);
        assertThat(this.roomOffered).anyMatch((room) -> room > 4 * first)
            .allMatch((room) -> room <= LIMIT + 1)
            .last()
            .isEqualTo(first);
    }

    @Test
    void longLineIsNeverBufferedBeyondTheLimit() {
        assertTooLarge(20_000, "x".repeat(100_000));
        assertThat(this.roomOffered.stream().mapToInt(Integer::intValue).max().orElseThrow())
            .isLessThanOrEqualTo(20_001);
    }

    private void assertTooLarge(int limit, String text) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> read(limit, text))
            .withMessageContaining(limit + " bytes (limits.max-frame-size)")
            .satisfies((ex) -> assertThat(ex.violation()).isEqualTo(Violation.TOO_LARGE));
    }

    private void read(int limit, String... reads) throws Exception {
        LineReader reader = new LineReader(new Reads(reads), limit);
        while (reader.read(
                (bytes, offset, length) -> this.lines.add(new String(bytes, offset, length, StandardCharsets.UTF_8)))) {
            this.lines.add("-");
        }
    }

    /**
     * A channel that receives given texts, each in as many reads as the room asks for.
     */
    private final class Reads implements Channel {

        private final Queue<byte[]> reads = new ArrayDeque<>();

        private int given;

        Reads(String... reads) {
            for (String read : reads) {
                this.reads.add(read.getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public int receive(byte[] bytes, int offset, int length) {
            LineReaderTests.this.roomOffered.add(length);
            byte[] next = this.reads.peek();
            if (next == null) {
                return -1;
            }
            int count = Math.min(length, next.length - this.given);
            System.arraycopy(next, this.given, bytes, offset, count);
            this.given += count;
            if (this.given == next.length) {
                this.reads.remove();
                this.given = 0;
            }
            return count;
        }

        @Override
        public void send(byte[] bytes, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isReadable() {
            return false;
        }

        @Override
        public void close() {
        }

    }

}
