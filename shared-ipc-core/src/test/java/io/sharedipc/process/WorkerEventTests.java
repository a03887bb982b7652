package io.sharedipc.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EventExchange}: what workers emit.
 */
class WorkerEventTests {

    private final EventBus bus = EventBus.create();

    @Test
    void eventOfAWorkerReachesTheBusConverted() throws Exception {
        BlockingQueue<Login> logins = new LinkedBlockingQueue<>();
        this.bus.on("user:login", Login.class, logins::add);
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withPublish("user:*"))) {
            worker.say(SayingWorker.event("e1", "user:login", Map.of("userId", "123")));
            assertThat(logins.poll(20, TimeUnit.SECONDS)).isEqualTo(new Login("123"));
            assertThat(worker.process().snapshot().refusedEvents()).isZero();
        }
    }

    @Test
    void workerInShellTakesPartAsFarAsItMay() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        this.bus.on("sh:heard", String.class, heard::add);
        try (ManagedProcess worker = Children.started(Children.script("bus.sh")
            .ready(Children::neverSettled)
            .events((events) -> events.withPublish("sh:*").withSubscribe("host:*").withBus(this.bus)))) {
            await().until(() -> this.bus.listenerCount("host:greeting") == 1);
            this.bus.emitSync("host:greeting", "hello");
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
            await().until(() -> worker.snapshot().refusedEvents() == 1);
        }
    }

    @Test
    void headersOfAWorkersEventAreKept() throws Exception {
        BlockingQueue<Event<?>> heard = new LinkedBlockingQueue<>();
        this.bus.on("*", heard::add);
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withPublish("*"))) {
            worker.say(Map.of("id", "e1", "type", "ipc:event", "payload", Map.of("name", "a"), "headers",
                    Map.of("traceparent", "00-ab")));
            Event<?> event = heard.poll(20, TimeUnit.SECONDS);
            assertThat(event.headers()).containsEntry("traceparent", "00-ab");
            assertThat(event.payload()).isNull();
        }
    }

    @Test
    void eventsOfAWorkerKeepTheirOrder() throws Exception {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        this.bus.on("n", Integer.class, heard::add);
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withPublish("n"))) {
            worker.say(IntStream.range(0, 2000).mapToObj((i) -> SayingWorker.event("e" + i, "n", i)).toArray());
            await().until(() -> heard.size() == 2000);
            assertThat(heard).isSorted();
        }
    }

    @Test
    void eventThatIsNotAllowedIsRefusedAndCounted() throws Exception {
        List<Event<?>> heard = new CopyOnWriteArrayList<>();
        this.bus.on("*", heard::add);
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withPublish("user:*"))) {
            worker.say(SayingWorker.event("e7", "admin:delete", 1));
            JsonNode refused = worker.told("ipc:refused");
            assertThat(refused.get("id").asString()).isEqualTo("e7");
            assertThat(refused.at("/payload/name").asString()).isEqualTo("NotAllowed");
            assertThat(refused.at("/payload/message").asString()).contains("'admin:delete'",
                    "events.publish allows [user:*]");
            assertThat(worker.process().snapshot().refusedEvents()).isEqualTo(1);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void nothingIsAllowedByDefault() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events)) {
            worker.say(SayingWorker.event("e1", "a", 1), SayingWorker.subscribe("s1", "a"));
            assertThat(List.of(worker.told("ipc:refused"), worker.told("ipc:refused")))
                .extracting((refused) -> refused.get("id").asString())
                .containsExactlyInAnyOrder("e1", "s1");
            assertThat(worker.process().snapshot().refusedEvents()).isEqualTo(2);
        }
    }

    @Test
    void eventWithoutAProperNameIsRefused() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus,
                (events) -> events.withPublish("*").withSubscribe("*"))) {
            worker.say(SayingWorker.event("e1", "a:*", 1), Map.of("id", "e2", "type", "ipc:event"),
                    SayingWorker.subscribe("s1", "a:b*"));
            for (int i = 0; i < 3; i++) {
                assertThat(worker.told("ipc:refused").at("/payload/name").asString()).isEqualTo("NotValid");
            }
        }
    }

    @Test
    void hugeNameIsRefused() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withPublish("*"))) {
            worker.say(SayingWorker.event("e1", "a".repeat(1001), 1));
            JsonNode refused = worker.told("ipc:refused");
            assertThat(refused.at("/payload/name").asString()).isEqualTo("NotValid");
            assertThat(refused.at("/payload/message").asString()).hasSizeLessThan(1000);
        }
    }

    @Test
    void eventWithBytesBreaksTheProtocolAlone() throws Exception {
        List<Event<?>> heard = new CopyOnWriteArrayList<>();
        this.bus.on("*", heard::add);
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withPublish("*"), "events",
                "binary")) {
            Map<String, Object> event = new HashMap<>(SayingWorker.event("e1", "a", 1));
            event.put("bytes", 0);
            worker.say(event, SayingWorker.event("e2", "b", 2));
            await().until(() -> heard.size() == 1);
            assertThat(heard.get(0).name()).isEqualTo("b");
            assertThat(worker.process().snapshot().protocolErrors()).isEqualTo(1);
        }
    }

    @Test
    void workerHearsItsOwnEvents() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus,
                (events) -> events.withSubscribe("a").withPublish("a"))) {
            worker.say(SayingWorker.subscribe("s1", "a"), SayingWorker.event("e1", "a", "mine"));
            assertThat(worker.told("ipc:event").at("/payload/payload").asString()).isEqualTo("mine");
        }
    }

    @Test
    void workerThatDidNotAnnounceEventsBreaksTheProtocol() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withPublish("*"), "credit")) {
            worker.say(SayingWorker.event("e1", "a", 1));
            assertThat(worker.process().snapshot().protocolErrors()).isEqualTo(1);
        }
    }

    private record Login(String userId) {
    }

}
