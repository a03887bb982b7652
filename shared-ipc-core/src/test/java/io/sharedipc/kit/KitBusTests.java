package io.sharedipc.kit;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.Request;
import io.sharedipc.testing.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for workers with a kit on the bus of their host, and for their streams.
 */
class KitBusTests {

    private final EventBus bus = EventBus.create();

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource
    void workerHearsWhatTheHostEmits(Kit kit) throws Exception {
        try (ManagedProcess process = started(kit)) {
            listen(process, "user:*");
            listen(process, "user:login");
            this.bus.emit("user:login", Map.of("userId", "123"));
            this.bus.emit("user:login:failed", "not heard");
            for (int i = 0; i < 2; i++) { // once for each listener
                assertThat(heard().at("/payload/userId").asString()).isEqualTo("123");
            }
            process.call("unlisten", Map.of("pattern", "user:login"), Void.class);
            this.bus.emit("user:logout", 2);
            assertThat(heard().get("name").asString()).isEqualTo("user:logout");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostHearsWhatAWorkerEmits(Kit kit) throws Exception {
        BlockingQueue<Event<?>> events = new LinkedBlockingQueue<>();
        this.bus.on("job:*", events::add);
        try (ManagedProcess process = started(kit)) {
            listen(process, "job:**");
            process.call("emit", Map.of("name", "job:done", "payload", Map.of("n", 1)), Void.class);
            assertThat(events.poll(20, TimeUnit.SECONDS)).satisfies((event) -> {
                assertThat(event.name()).isEqualTo("job:done");
                assertThat(event.payload()).hasToString("{\"n\":1}");
            });
            assertThat(heard().get("name").asString()).isEqualTo("job:done"); // itself
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAllowedIsRefusedCountedAndLoggedByTheWorker(Kit kit) {
        try (ManagedProcess process = started(kit)) {
            listen(process, "secret:*");
            process.call("emit", Map.of("name", "secret:told", "payload", 1), Void.class);
            await().until(() -> process.snapshot().refusedEvents() == 2);
            await().untilAsserted(() -> assertThat(String.join("\n", process.snapshot().lastOutput()))
                .contains("events.publish", "events.subscribe"));
            assertThat(this.bus.listenerCount("secret:told")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamIsSlowedDownToItsSubscriberAndCancelled(Kit kit) {
        try (ManagedProcess process = started(kit)) {
            Collector<JsonNode> steps = new Collector<>(500);
            process.stream(Request.of("progress", Map.of("steps", 1_000_000), Void.class), JsonNode.class)
                .subscribe(steps);
            await().until(() -> steps.items.size() == 500);
            steps.subscription.cancel();
            await().until(() -> process.snapshot().pending() == 0);
            assertThat(process.call("echo", 8, Integer.class)).isEqualTo(8);
            // A kit without credit would have filled the buffer and failed the stream.
            assertThat(steps.items).extracting((step) -> step.get("step").asInt())
                .hasSize(500)
                .isSorted()
                .startsWith(1);
        }
    }

    private ManagedProcess started(Kit kit) {
        ManagedProcess process = Kit.started(kit.reference()
            .events((events) -> events.withSubscribe("user:**", "job:**").withPublish("job:*").withBus(this.bus)));
        process.onMessage("heard", JsonNode.class, this.heard::add);
        return process;
    }

    private static void listen(ManagedProcess process, String pattern) {
        process.call("listen", Map.of("pattern", pattern), Void.class);
    }

    private JsonNode heard() throws InterruptedException {
        JsonNode next = this.heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

}
