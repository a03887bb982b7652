package io.sharedipc.wire;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the wire, taken apart: a message, or a raw value that is not of the message
 * form.
 *
 * @param id what an answer refers to; empty where the message has none
 * @param type what the message is about; {@code null} for a raw value
 * @param payload the message's payload, or the whole raw value
 * @param timestamp when it was sent, in milliseconds since the epoch; 0 where it does not
 * say
 * @param headers what travels beside the payload
 * @param value the whole line, with members that a message does not know
 * @param bytes how many bytes the line says that follow it; -1 where it does not say
 * @param attachment the bytes beside the payload, once they were read
 */
public record Frame(String id, @Nullable String type, Payload payload, long timestamp, Map<String, String> headers,
        Payload value, long bytes, @Nullable Attachment attachment) {

    static final long NO_BYTES = -1;

    /**
     * A frame that is a raw value.
     * @param value the value
     * @return the frame
     */
    static Frame raw(Payload value) {
        return new Frame("", null, value, 0, Map.of(), value, NO_BYTES, null);
    }

    /**
     * The same with the bytes that follow: they are its payload where the line has none.
     * @param bytes the bytes
     * @return a whole frame
     */
    Frame with(Attachment bytes) {
        return (this.payload == Payload.NULL)
                ? new Frame(this.id, this.type, new Payload(bytes), this.timestamp, this.headers, this.value,
                        this.bytes, null)
                : new Frame(this.id, this.type, this.payload, this.timestamp, this.headers, this.value, this.bytes,
                        bytes);
    }

    /**
     * Whether bytes came with the line.
     * @return {@code true} if they are its payload or beside it
     */
    public boolean hasBytes() {
        return this.bytes != NO_BYTES && (this.attachment != null || this.payload.attachment() != null);
    }

    /**
     * What the frame holds of the memory.
     * @return the bytes of its line and of an attachment in memory
     */
    public long memorySize() {
        return this.value.size() + ((received() instanceof MemoryAttachment memory) ? memory.size() : 0);
    }

    /**
     * What the frame holds in a private file.
     * @return the bytes of the file; 0 if there is none
     */
    public long spooledSize() {
        return (received() instanceof SpooledAttachment spooled) ? spooled.size() : 0;
    }

    private @Nullable Attachment received() {
        return (this.attachment != null) ? this.attachment : this.payload.attachment();
    }

    /** Closes the bytes, which nobody wants any more. */
    public void discard() {
        Attachment payloadBytes = this.payload.attachment();
        if (payloadBytes != null) {
            payloadBytes.close();
        }
        if (this.attachment != null) {
            this.attachment.close();
        }
    }

    /**
     * Reads the message whole.
     * @param mapper what reads the payload
     * @return the message
     * @throws IllegalStateException if this is a raw value
     */
    public Message toMessage(JsonMapper mapper) {
        if (this.type == null) {
            throw new IllegalStateException("A raw value is not a message");
        }
        Attachment payloadBytes = this.payload.attachment();
        return new Message(this.id, this.type, this.payload.tree(mapper), this.timestamp, this.headers,
                (payloadBytes != null) ? payloadBytes : this.attachment);
    }

}
