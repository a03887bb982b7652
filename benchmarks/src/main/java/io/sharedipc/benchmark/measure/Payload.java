package io.sharedipc.benchmark.measure;

import java.util.List;
import java.util.Map;

/**
 * What a request carries. A text's answer is its length, so that one direction is loaded.
 * A binary attachment has its place here once the channel can carry one.
 */
public enum Payload {

    /** Three numbers to add up: a line of 85 bytes. */
    NUMBERS("85 B", 0),

    /** A text of 10,000 characters. */
    TEXT_10K("10 KB", 10_000),

    /** A text of a million characters. */
    TEXT_1M("1 MB", 1_000_000);

    private final String title;

    private final int length;

    private final String text;

    private final Map<String, Object> body;

    Payload(String title, int length) {
        this.title = title;
        this.length = length;
        this.text = "0123456789".repeat(length / 10);
        this.body = (length == 0) ? Map.of("values", List.of(1, 2, 3)) : Map.of("text", this.text);
    }

    /**
     * What the report calls it.
     * @return its size
     */
    public String title() {
        return this.title;
    }

    /**
     * The length of the text.
     * @return the characters, all ASCII; 0 for the numbers
     */
    public int length() {
        return this.length;
    }

    public boolean isText() {
        return this.length > 0;
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
        return isText() ? "length" : "calculate";
    }

    /**
     * The payload as JSON members.
     * @return the members
     */
    public Map<String, Object> body() {
        return this.body;
    }

    /**
     * What a worker has to answer.
     * @return the sum or the length
     */
    public Integer answer() {
        return isText() ? this.length : 6;
    }

}
