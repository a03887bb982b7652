package io.sharedipc.wire;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker's kit may announce that it understands.
 */
public enum Feature {

    /** Attachments: bytes behind a line. */
    BINARY("binary");

    private final String word;

    Feature(String word) {
        this.word = word;
    }

    /**
     * The word for it on the wire.
     * @return an element of {@code features}
     */
    public String word() {
        return this.word;
    }

    /**
     * Whether a worker announces it.
     * @param frame what the worker sent
     * @return {@code true} if that is {@code ipc:ready} and names this feature
     */
    public boolean isAnnouncedBy(Frame frame) {
        if (!MessageTypes.READY.equals(frame.type())) {
            return false;
        }
        for (JsonNode feature : frame.payload().tree(JsonMapper.shared()).path("features")) {
            if (feature.isString() && feature.asString().equals(this.word)) {
                return true;
            }
        }
        return false;
    }

}
