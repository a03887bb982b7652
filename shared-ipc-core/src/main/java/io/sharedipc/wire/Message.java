package io.sharedipc.wire;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message of the wire, whole.
 *
 * @param id what an answer refers to
 * @param type what it is about
 * @param payload any JSON; for bytes a binary node, or null where they are so many that
 * they are in a private file
 * @param timestamp when it was sent, in milliseconds since the epoch
 * @param headers what travels beside the payload
 * @param attachment the bytes that are the payload or beside it, if there are any; where
 * they are in a private file, it is closed once the listeners have returned
 */
public record Message(String id, String type, JsonNode payload, long timestamp, Map<String, String> headers,
        @Nullable Attachment attachment) {

    public Message {
        headers = Map.copyOf(headers);
    }

    /**
     * A message without bytes.
     * @param id what an answer refers to
     * @param type what it is about
     * @param payload any JSON
     * @param timestamp when it was sent, in milliseconds since the epoch
     * @param headers what travels beside the payload
     */
    public Message(String id, String type, JsonNode payload, long timestamp, Map<String, String> headers) {
        this(id, type, payload, timestamp, headers, null);
    }

}
