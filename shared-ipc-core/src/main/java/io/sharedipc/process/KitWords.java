package io.sharedipc.process;

import io.sharedipc.wire.Frame;
import io.sharedipc.wire.MessageTypes;
import io.sharedipc.wire.Protocol;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what the kit of one child tells its host; called on the reader.
 */
final class KitWords {

    private static final int LONGEST_VERSION = 40;

    private final Child child;

    private final ChildListener listener;

    private final EventExchange events;

    KitWords(Child child, ChildListener listener, EventExchange events) {
        this.child = child;
        this.listener = listener;
        this.events = events;
    }

    void take(Frame frame) {
        switch (String.valueOf(frame.type())) {
            case MessageTypes.PONG -> ponged(frame);
            case MessageTypes.HELLO -> announced(frame);
            case MessageTypes.READY -> {
                if (announced(frame)) {
                    this.child.readyCheck().announced();
                }
            }
            default -> this.events.told(frame);
        }
    }

    private void ponged(Frame frame) {
        this.child.link().requests().debts().settle(frame.id());
        this.listener.ponged(this.child);
    }

    private boolean announced(Frame frame) {
        JsonNode announcement = frame.payload().tree(JsonMapper.shared());
        JsonNode protocol = announcement.path("protocol");
        if (protocol.asInt(0) != Protocol.VERSION) {
            this.listener.mismatched(this.child,
                    protocol.isValueNode() ? LineEscaper.escape(protocol.asString(), LONGEST_VERSION) : "none");
            return false;
        }
        this.child.link().kit().announced(announcement);
        return true;
    }

}
