package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import io.sharedipc.wire.Body;
import io.sharedipc.wire.Feature;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kit of one worker, once it has announced itself: what it knows, and the way for the
 * host's own messages, which only a kit understands.
 */
final class Kit {

    private static final Body NO_PAYLOAD = Body.json("null".getBytes(StandardCharsets.US_ASCII));

    private final Link link;

    private volatile @Nullable Set<Feature> features; // null until it announces itself

    private volatile boolean isOfNode;

    Kit(Link link) {
        this.link = link;
    }

    /**
     * The kit announced itself.
     * @param announcement the payload of its message
     */
    void announced(JsonNode announcement) {
        this.isOfNode = announcement.path("kit").asString("").startsWith("node/");
        this.features = Feature.announcedBy(announcement);
    }

    /**
     * Whether the program would never see a raw value, since its runtime takes it for one
     * of its own.
     * @param value the value as JSON
     * @return {@code true} for some values to a Node worker
     */
    boolean keepsFromProgram(byte[] value) {
        String text = this.isOfNode ? new String(value, StandardCharsets.UTF_8) : "";
        boolean may = text.contains("NODE_") || text.contains("\\u"); // or escaped
        return may && JsonMapper.shared().readTree(text).path("cmd").asString("").startsWith("NODE_");
    }

    boolean isAnnounced() {
        return this.features != null;
    }

    /**
     * Whether the kit knows more than the first messages of the protocol.
     * @param feature what it may know
     * @return {@code true} if it has announced that
     */
    boolean knows(Feature feature) {
        Set<Feature> features = this.features;
        return features != null && features.contains(feature);
    }

    /**
     * Tells the kit something.
     * @param type one of the host's own types
     * @param id the id
     * @return whether it was sent
     */
    boolean tell(String type, String id) {
        return tell(type, id, NO_PAYLOAD);
    }

    /**
     * Tells the kit something.
     * @param type one of the host's own types
     * @param id the id
     * @param payload the payload as JSON
     * @return whether it was sent
     */
    boolean tell(String type, String id, byte[] payload) {
        return tell(type, id, Body.json(payload));
    }

    private boolean tell(String type, String id, Body body) {
        if (!isAnnounced()) {
            return false;
        }
        if (type.equals(MessageTypes.CREDIT) || type.equals(MessageTypes.CANCEL)) {
            return sendAlways(body.line(id, type, Map.of()));
        }
        try {
            return this.link.send(id, type, body);
        }
        catch (BackpressureException ex) {
            return false; // a worker that does not read would not read this either
        }
        catch (PayloadException ex) {
            return false; // what it says itself, such as an id, is too long to be
                          // repeated
        }
    }

    /**
     * A worker, or who asked, would wait in vain for what is lost here. It is short, and
     * no more of it waits than of requests.
     */
    private boolean sendAlways(byte[] line) {
        boolean accepted = this.link.outbox().offerAlways(line);
        this.link.reading().want();
        return accepted;
    }

}
