package io.sharedipc.benchmark.measure;

import java.util.List;
import java.util.Map;

/**
 * What a request carries. A text's answer is its length, so that one direction is loaded;
 * bytes come back as they are.
 */
public enum Payload {

    /** Three numbers to add up: a line of 85 bytes. */
    NUMBERS("85 B", 0, Kind.NUMBERS),

    /** A text of 10,000 characters. */
    TEXT_10K("10 KB", 10_000, Kind.TEXT),

    /** A text of a million characters. */
    TEXT_1M("1 MB", 1_000_000, Kind.TEXT),

    /** A million bytes, there and back. */
    BYTES_1M("1 MB of bytes", 1_000_000, Kind.BYTES),

    /** A hundred million bytes, there and back. */
    BYTES_100M("100 MB of bytes", 100_000_000, Kind.BYTES);

    private final String title;

    private final int length;

    private final Kind kind;

    private final String text;

    private final Map<String, Object> body;

    Payload(String title, int length, Kind kind) {
        this.title = title;
        this.length = length;
        this.kind = kind;
        this.text = (kind == Kind.TEXT) ? "0123456789".repeat(length / 10) : "";
        this.body = (kind == Kind.TEXT) ? Map.of("text", this.text) : Map.of("values", List.of(1, 2, 3));
    }

    /**
     * What the report calls it.
     * @return its size
     */
    public String title() {
        return this.title;
    }

    /**
     * The length of the text or the bytes.
     * @return the characters, all ASCII, or the bytes; 0 for the numbers
     */
    public int length() {
        return this.length;
    }

    public boolean isText() {
        return this.kind == Kind.TEXT;
    }

    public boolean isBytes() {
        return this.kind == Kind.BYTES;
    }

    public String text() {
        return this.text;
    }

    public int[] numbers() {
        return new int[] { 1, 2, 3 };
    }

    /**
     * The message type that asks for the answer.
     * @return the type
     */
    public String type() {
        return switch (this.kind) {
            case NUMBERS -> "calculate";
            case TEXT -> "length";
            case BYTES -> "echo";
        };
    }

    /**
     * The payload as JSON members, but for bytes.
     * @return the members
     */
    public Map<String, Object> body() {
        return this.body;
    }

    /**
     * What a worker has to answer.
     * @return the sum or the length; for bytes, the length of those that come back
     */
    public Integer answer() {
        return (this.kind == Kind.NUMBERS) ? 6 : this.length;
    }

    private enum Kind {

        NUMBERS, TEXT, BYTES

    }

}
