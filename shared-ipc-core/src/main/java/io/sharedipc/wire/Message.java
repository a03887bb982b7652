package io.sharedipc.wire;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * A message of the wire, whole.
 *
 * @param id what an answer refers to
 * @param type what it is about
 * @param payload any JSON
 * @param timestamp when it was sent, in milliseconds since the epoch
 * @param headers what travels beside the payload
 */
public record Message(String id, String type, JsonNode payload, long timestamp, Map<String, String> headers) {

    public Message {
        headers = Map.copyOf(headers);
    }

}
