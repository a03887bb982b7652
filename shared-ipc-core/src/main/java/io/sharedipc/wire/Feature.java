package io.sharedipc.wire;

import java.util.EnumSet;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker's kit may announce that it knows beyond the first messages of the
 * protocol; a host uses a feature with workers that announced it.
 */
public enum Feature {

    /** Attachments: bytes behind a line. */
    BINARY("binary"),

    /** The worker slows its progress down to the credit of a request. */
    CREDIT("credit"),

    /** The worker takes part in the host's event bus. */
    EVENTS("events");

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
     * @return {@code true} if that is {@code ipc:hello} or {@code ipc:ready} and names
     * this feature
     */
    public boolean isAnnouncedBy(Frame frame) {
        if (!MessageTypes.HELLO.equals(frame.type()) && !MessageTypes.READY.equals(frame.type())) {
            return false;
        }
        try {
            return announcedBy(frame.payload().tree(JsonMapper.shared())).contains(this);
        }
        catch (JacksonException ex) {
            return false; // whoever takes the frame meets it too
        }
    }

    /**
     * Reads what a worker announces.
     * @param announcement the payload of {@code ipc:hello} or {@code ipc:ready}
     * @return those features that this host knows, too
     */
    public static Set<Feature> announcedBy(JsonNode announcement) {
        Set<Feature> announced = EnumSet.noneOf(Feature.class);
        for (JsonNode word : announcement.path("features")) {
            for (Feature feature : values()) {
                if (word.isString() && word.asString().equals(feature.word)) {
                    announced.add(feature);
                }
            }
        }
        return announced;
    }

}
