package io.sharedipc.worker;

import java.util.Map;

import io.sharedipc.event.EventType;
import io.sharedipc.event.Subscription;
import tools.jackson.databind.JsonNode;

/**
 * A worker that takes part in the host's bus in every way that there is.
 */
public final class BusWorker {

    private static final EventType<Integer> EARLY = EventType.of("early", Integer.class);

    private BusWorker() {
    }

    public static void main(String[] args) {
        Worker worker = Worker.create();
        WorkerBus bus = worker.bus();
        bus.on("user:*", (event) -> bus.emit("heard:" + event.name(), event.payload(), event.headers()));
        bus.on("user:login", User.class, (user) -> bus.emit("typed", user.userId()));
        bus.once("first", String.class, (text) -> bus.emit("once", text));
        bus.emit(EARLY, 1);
        Subscription closing = bus.on("closing", Integer.class, (number) -> bus.emit("closed", number));
        worker.handle("close", Void.class, (nothing, request) -> {
            closing.close();
            return null;
        }).handle("emit", String.class, (name, request) -> {
            bus.emit(name, Map.of("from", "worker"));
            return null;
        }).handle("late", Void.class, (nothing, request) -> {
            bus.on("late", JsonNode.class, (node) -> bus.emit("later", node));
            return null;
        }).run();
    }

    record User(String userId) {
    }

}
