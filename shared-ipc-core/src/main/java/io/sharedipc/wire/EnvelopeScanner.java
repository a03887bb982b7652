package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Takes the usual message apart in one pass: an object with {@code id}, {@code type},
 * {@code payload} and {@code timestamp}, the first two without escapes. Setting up a
 * parser for a line of a hundred bytes costs several times as much.
 */
final class EnvelopeScanner {

    private static final byte[][] NAMES = { ascii("id"), ascii("type"), ascii("payload"), ascii("timestamp"),
            ascii("bytes") };

    private static final int ID = 0;

    private static final int TYPE = 1;

    private static final int PAYLOAD = 2;

    private static final int TIMESTAMP = 3;

    private static final int BYTES = 4;

    private static final String[] ANSWERS = { MessageTypes.RESPONSE, MessageTypes.ERROR, MessageTypes.PROGRESS };

    private static final int MAX_DIGITS = 18;

    private final byte[] bytes;

    private final int offset;

    private final int end;

    private final JsonScanner scanner;

    private String id = "";

    private @Nullable String type;

    private int payloadStart;

    private int payloadEnd;

    private long timestamp;

    private long byteCount = Frame.NO_BYTES;

    private EnvelopeScanner(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.end = offset + length;
        this.scanner = new JsonScanner(bytes, this.end);
    }

    /**
     * Reads a line.
     * @param bytes holds the line; not kept
     * @param offset where it starts
     * @param length how long it is
     * @return the frame, or {@code null} if the line is not of the usual form, and maybe
     * not valid
     * @throws ProtocolException if the line is not strict UTF-8
     */
    static @Nullable Frame scan(byte[] bytes, int offset, int length) throws ProtocolException {
        EnvelopeScanner envelope = new EnvelopeScanner(bytes, offset, length);
        if (!envelope.readMembers() || envelope.type == null) {
            return null;
        }
        if (!envelope.scanner.isAscii()) {
            Utf8.check(bytes, offset, length);
        }
        return envelope.frame(envelope.type, length);
    }

    private Frame frame(String type, int length) {
        byte[] line = Arrays.copyOfRange(this.bytes, this.offset, this.offset + length);
        Payload payload = (this.payloadEnd == 0) ? Payload.NULL
                : new Payload(line, this.payloadStart - this.offset, this.payloadEnd - this.payloadStart);
        return new Frame(this.id, type, payload, this.timestamp, Map.of(), new Payload(line), this.byteCount, null);
    }

    private boolean readMembers() {
        int i = this.scanner.skip(this.offset, '{');
        while (i != JsonScanner.UNSURE && i < this.end) {
            int nameEnd = (this.bytes[i] == '"') ? this.scanner.skipString(i) : JsonScanner.UNSURE;
            int valueStart = this.scanner.skip(nameEnd, ':');
            if (valueStart == JsonScanner.UNSURE) {
                return false;
            }
            int valueEnd = readMember(member(i + 1, nameEnd - 1), valueStart);
            int next = this.scanner.skip(valueEnd, ',');
            if (next == JsonScanner.UNSURE) {
                return this.scanner.skip(valueEnd, '}') == this.end;
            }
            i = next;
        }
        return false;
    }

    private int readMember(int member, int start) {
        return switch (member) {
            case ID -> {
                int valueEnd = plainString(start);
                this.id = (valueEnd != JsonScanner.UNSURE) ? text(start + 1, valueEnd - 1) : "";
                yield valueEnd;
            }
            case TYPE -> {
                int valueEnd = plainString(start);
                this.type = (valueEnd != JsonScanner.UNSURE) ? type(start + 1, valueEnd - 1) : null;
                yield valueEnd;
            }
            case PAYLOAD -> {
                this.payloadStart = start;
                this.payloadEnd = this.scanner.skipValue(start);
                yield this.payloadEnd;
            }
            case TIMESTAMP, BYTES -> readInteger(member, start);
            default -> JsonScanner.UNSURE;
        };
    }

    private int readInteger(int member, int start) {
        int valueEnd = this.scanner.skipDigits(start);
        int digits = valueEnd - start;
        if (digits == 0 || digits > MAX_DIGITS || digits > 1 && this.bytes[start] == '0') {
            return JsonScanner.UNSURE;
        }
        long value = 0;
        for (int i = start; i < valueEnd; i++) {
            value = value * 10 + (this.bytes[i] - '0');
        }
        if (member == BYTES) {
            this.byteCount = value;
        }
        else {
            this.timestamp = value;
        }
        return valueEnd;
    }

    /** A string of ASCII characters that stand for themselves. */
    private int plainString(int start) {
        if (start >= this.end || this.bytes[start] != '"') {
            return JsonScanner.UNSURE;
        }
        for (int i = start + 1; i < this.end; i++) {
            byte b = this.bytes[i];
            if (b == '"') {
                return i + 1;
            }
            if (b < ' ' || b == '\\') {
                return JsonScanner.UNSURE;
            }
        }
        return JsonScanner.UNSURE;
    }

    private String type(int start, int end) {
        for (String answer : ANSWERS) {
            if (answer.length() == end - start && answer.charAt(0) == this.bytes[start]) {
                String text = text(start, end);
                return text.equals(answer) ? answer : text;
            }
        }
        return text(start, end);
    }

    private String text(int start, int end) {
        return new String(this.bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private int member(int start, int end) {
        for (int i = 0; i < NAMES.length; i++) {
            if (Arrays.equals(this.bytes, start, end, NAMES[i], 0, NAMES[i].length)) {
                return i;
            }
        }
        return JsonScanner.UNSURE;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

}
