package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.sharedipc.event.EventBus;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A worker that says what a test has it say, and reports what its host tells it.
 */
final class SayingWorker implements AutoCloseable {

    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();

    private final ManagedProcess process;

    private SayingWorker(ManagedProcess process) {
        this.process = process;
        process.onMessage("told", JsonNode.class, this.told::add);
    }

    static SayingWorker started(EventBus bus, UnaryOperator<EventOptions> events) throws Exception {
        return started(bus, events, "events");
    }

    static SayingWorker started(EventBus bus, UnaryOperator<EventOptions> events, String... features) throws Exception {
        ProcessOptionsBuilder options = ProcessOptions.builder()
            .name("saying")
            .command("python3", Children.path("says.py"))
            .args(features)
            .timeout(Children.PATIENCE)
            .ready(Children::neverSettled)
            .events((base) -> events.apply(base.withBus(bus)));
        return new SayingWorker(Children.started(options));
    }

    ManagedProcess process() {
        return this.process;
    }

    /**
     * Has the worker say something, and waits until the host has taken it in. (A call may
     * see its answer ahead of what was said before.)
     */
    void say(Object... frames) throws Exception {
        Children.await(this.process.request("say", List.of(frames), Void.class));
    }

    /** What the host tells the worker next. */
    JsonNode told(String type) throws InterruptedException {
        JsonNode next = this.told.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("told of " + type).isNotNull();
        assertThat(next.get("type").asString()).isEqualTo(type);
        return next;
    }

    static Map<String, Object> event(String id, String name, Object payload) {
        return Map.of("id", id, "type", "ipc:event", "payload", Map.of("name", name, "payload", payload));
    }

    static Map<String, Object> subscribe(String id, String pattern) {
        return Map.of("id", id, "type", "ipc:subscribe", "payload", pattern);
    }

    @Override
    public void close() {
        this.process.close();
    }

}
