package io.sharedipc.process;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedipc.event.DeliveryFailure;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EventExchange}: what workers hear.
 */
class WorkerSubscriptionTests {

    private final List<DeliveryFailure> failures = new CopyOnWriteArrayList<>();

    private final EventBus bus = EventBus.create(EventBusOptions.builder().errorHandler(this.failures::add).build());

    @Test
    void eventIsSentOnceHoweverManyPatternsMatch() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("user:**"))) {
            worker.say(SayingWorker.subscribe("s1", "user:*"), SayingWorker.subscribe("s2", "user:login"),
                    SayingWorker.subscribe("s3", "user:login"));
            this.bus.emitSync("user:login", new Login("1"));
            this.bus.emitSync("other", 2);
            this.bus.emit("user:logout", "last", Map.of("h", "v"));
            JsonNode first = worker.told("ipc:event");
            assertThat(first.at("/payload/name").asString()).isEqualTo("user:login");
            assertThat(first.at("/payload/payload/userId").asString()).isEqualTo("1");
            assertThat(first.get("timestamp").asLong()).isPositive();
            JsonNode second = worker.told("ipc:event");
            assertThat(second.at("/payload/payload").asString()).isEqualTo("last");
            assertThat(second.at("/headers/h").asString()).isEqualTo("v");
        }
    }

    @Test
    void eventsReachAWorkerInOrder() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("*"))) {
            worker.say(SayingWorker.subscribe("s1", "a:*"), SayingWorker.subscribe("s2", "b:*"));
            for (int i = 0; i < 1000; i++) {
                this.bus.emit(((i % 2 == 0) ? "a:" : "b:") + i % 7, i);
            }
            for (int i = 0; i < 1000; i++) {
                assertThat(worker.told("ipc:event").at("/payload/payload").asInt()).isEqualTo(i);
            }
        }
    }

    @Test
    void subscriptionThatIsNotCoveredIsRefused() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("user:*"))) {
            worker.say(SayingWorker.subscribe("s1", "user:**"));
            JsonNode refused = worker.told("ipc:refused");
            assertThat(refused.at("/payload/message").asString()).contains("'user:**'",
                    "events.subscribe allows [user:*]");
            assertThat(this.bus.listenerCount("user:login")).isZero();
        }
    }

    @Test
    void unsubscribedWorkerHearsNothingMore() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("*"))) {
            worker.say(SayingWorker.subscribe("s1", "a"), SayingWorker.subscribe("s2", "b"));
            worker.say(Map.of("id", "u1", "type", "ipc:unsubscribe", "payload", "a"));
            this.bus.emitSync("a", 1);
            this.bus.emitSync("b", 2);
            assertThat(worker.told("ipc:event").at("/payload/payload").asInt()).isEqualTo(2);
            worker.say(Map.of("id", "u2", "type", "ipc:unsubscribe", "payload", "b"));
            assertThat(this.bus.listenerCount("b")).isZero();
        }
    }

    @Test
    void subscriptionsDieWithTheChild() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("*"))) {
            worker.say(SayingWorker.subscribe("s1", "*"));
            assertThat(this.bus.listenerCount("a")).isOne();
            Children.await(worker.process().stop(Signal.KILL));
            assertThat(this.bus.listenerCount("a")).isZero();
            Children.await(worker.process().start());
            this.bus.emitSync("a", 1);
            worker.say(SayingWorker.subscribe("s1", "*"));
            this.bus.emitSync("a", 2);
            assertThat(worker.told("ipc:event").at("/payload/payload").asInt()).isEqualTo(2);
        }
    }

    @Test
    void workersOfOneBusShareOneListener() throws Exception {
        try (SayingWorker one = SayingWorker.started(this.bus, (events) -> events.withSubscribe("*"));
                SayingWorker other = SayingWorker.started(this.bus, (events) -> events.withSubscribe("*"))) {
            one.say(SayingWorker.subscribe("s1", "a"));
            other.say(SayingWorker.subscribe("s1", "a"));
            assertThat(this.bus.listenerCount("a")).isOne();
            this.bus.emitSync("a", 1);
            one.told("ipc:event");
            other.told("ipc:event");
            Children.await(one.process().stop());
            this.bus.emitSync("a", 2);
            assertThat(other.told("ipc:event").at("/payload/payload").asInt()).isEqualTo(2);
        }
    }

    @Test
    void subscriptionsAreBounded() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("*"))) {
            List<Object> frames = new ArrayList<>();
            for (int i = 0; i <= Subscriptions.MAX; i++) {
                frames.add(SayingWorker.subscribe("s" + i, "a:" + i));
            }
            worker.say(frames.toArray());
            JsonNode refused = worker.told("ipc:refused");
            assertThat(refused.get("id").asString()).isEqualTo("s" + Subscriptions.MAX);
            assertThat(refused.at("/payload/name").asString()).isEqualTo("TooMany");
        }
    }

    @Test
    void hugePatternIsRefused() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("**"))) {
            worker.say(SayingWorker.subscribe("s1", "a".repeat(1000)), SayingWorker.subscribe("s2", "a".repeat(1001)));
            JsonNode refused = worker.told("ipc:refused");
            assertThat(refused.get("id").asString()).isEqualTo("s2");
            assertThat(refused.at("/payload/name").asString()).isEqualTo("NotValid");
            assertThat(refused.at("/payload/message").asString()).hasSizeLessThan(1000);
        }
    }

    @Test
    void refusalThatIsTooLongToSendCostsNobodyElse() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("**"))) {
            worker.say(SayingWorker.subscribe("x".repeat(16 * 1024 * 1024 - 200), "a:b*"));
            worker.say();
            assertThat(worker.process().snapshot().refusedEvents()).isEqualTo(1);
        }
    }

    @Test
    void busThatRefusedItsListenerOnceTellsEachEventOnce() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        EventBus failing = (EventBus) Proxy.newProxyInstance(EventBus.class.getClassLoader(),
                new Class<?>[] { EventBus.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("hashCode")) {
                        return 1;
                    }
                    if (method.getName().equals("on") && attempts.getAndIncrement() == 0) {
                        throw new IllegalStateException("expected by a test");
                    }
                    return method.invoke(this.bus, arguments);
                });
        try (SayingWorker worker = SayingWorker.started(failing, (events) -> events.withSubscribe("*"))) {
            worker.say(SayingWorker.subscribe("s1", "a"));
            assertThat(worker.told("ipc:refused").at("/payload/name").asString()).isEqualTo("Failed");
            worker.say(SayingWorker.subscribe("s2", "a"));
            this.bus.emitSync("a", 1);
            this.bus.emitSync("a", 2);
            assertThat(worker.told("ipc:event").at("/payload/payload").asInt()).isEqualTo(1);
            assertThat(worker.told("ipc:event").at("/payload/payload").asInt()).isEqualTo(2);
        }
        assertThat(this.bus.listenerCount("a")).isZero();
    }

    @Test
    void workerThatNeverReadsBlocksNoEmitter() throws Exception {
        BlockingQueue<String> subscribed = new LinkedBlockingQueue<>();
        ManagedProcess process = ManagedProcess.create(ProcessOptions.builder()
            .name("deaf")
            .command("python3", Children.path("subscribes-then-sleeps.py"))
            .ready(Children::neverSettled)
            .events((events) -> events.withSubscribe("*").withBus(this.bus))
            .limits((limits) -> limits.withSizes(1024 * 1024, 1024 * 1024))
            .build());
        process.onMessage("subscribed", String.class, (nothing) -> subscribed.add("yes"));
        try (process) {
            Children.await(process.start());
            assertThat(subscribed.poll(20, TimeUnit.SECONDS)).isNotNull();
            String payload = "x".repeat(100_000);
            for (int i = 0; i < 100; i++) {
                this.bus.emitSync("a", payload);
            }
            assertThat(process.snapshot().droppedEvents()).isBetween(50L, 95L);
            assertThat(process.snapshot().outboxBytes()).isLessThanOrEqualTo(1024 * 1024);
            Children.await(process.stop(Signal.KILL));
        }
    }

    @Test
    void eventThatCannotBecomeJsonFailsItsDeliveryAlone() throws Exception {
        try (SayingWorker worker = SayingWorker.started(this.bus, (events) -> events.withSubscribe("*"))) {
            worker.say(SayingWorker.subscribe("s1", "*"));
            List<Object> itself = new ArrayList<>();
            itself.add(itself);
            this.bus.emit("a", itself);
            await().until(() -> this.failures.size() == 1);
            assertThat(this.failures.get(0).listener()).isEqualTo("the subscriptions of worker processes");
            this.bus.emit("a", "fine");
            assertThat(worker.told("ipc:event").at("/payload/payload").asString()).isEqualTo("fine");
        }
    }

    private record Login(String userId) {
    }

}
