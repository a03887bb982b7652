package io.sharedipc.worker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.RemoteException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WorkerBus}: a Java worker on the bus of its host.
 */
class WorkerBusTests {

    private final EventBus bus = EventBus.create();

    private final BlockingQueue<Event<?>> emitted = new LinkedBlockingQueue<>();

    private ManagedProcess process;

    @BeforeEach
    void start() throws Exception {
        this.bus.on("*", this.emitted::add);
        this.process = ManagedProcess.create(ProcessOptions.builder()
            .name("bus")
            .mainClass(BusWorker.class)
            .events((events) -> events.withSubscribe("**").withPublish("*").withBus(this.bus))
            .build());
        this.process.start().get(20, TimeUnit.SECONDS);
        assertThat(next().name()).isEqualTo("early");
    }

    @AfterEach
    void stop() {
        this.process.close();
    }

    @Test
    void workerHearsWhatItListensToAndIsHeard() throws Exception {
        this.bus.emit("user:logout", "123", Map.of("traceparent", "00-ab"));
        assertThat(next().name()).isEqualTo("user:logout");
        Event<?> echo = next();
        assertThat(echo.name()).isEqualTo("heard:user:logout");
        assertThat(((JsonNode) echo.payload()).asString()).isEqualTo("123");
        assertThat(echo.headers()).containsEntry("traceparent", "00-ab");
    }

    @Test
    void payloadIsConvertedForAListenerWithAType() throws Exception {
        this.bus.emit("user:login", Map.of("userId", "7"));
        assertThat(List.of(next().name(), next().name(), next().name())).contains("typed", "heard:user:login");
    }

    @Test
    void onceListenerHearsOneEventAndUnsubscribes() throws Exception {
        this.bus.emitSync("first", "a");
        assertThat(next().name()).isEqualTo("first");
        assertThat(((JsonNode) next().payload()).asString()).isEqualTo("a");
        this.bus.emitSync("first", "b");
        this.process.call("emit", "last", Void.class);
        assertThat(List.of(next().name(), next().name())).containsExactly("first", "last");
    }

    @Test
    void closedListenerHearsNothing() throws Exception {
        this.process.call("close", null, Void.class);
        this.bus.emitSync("closing", 1);
        this.process.call("emit", "last", Void.class);
        assertThat(List.of(next().name(), next().name())).containsExactly("closing", "last");
    }

    @Test
    void listenerMayComeWhileTheWorkerRuns() throws Exception {
        this.process.call("late", null, Void.class);
        this.bus.emitSync("late", List.of(1, 2));
        assertThat(next().name()).isEqualTo("late");
        assertThat(next().payload()).hasToString("[1,2]");
    }

    @Test
    void badNameIsRefusedAtTheWorker() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> this.process.call("emit", "user:*", Void.class))
            .withMessageContaining("an event is emitted to one name");
    }

    @Test
    void refusalIsLoggedByTheWorker() throws Exception {
        try (ManagedProcess silent = ManagedProcess.create(ProcessOptions.builder()
            .name("silent")
            .mainClass(BusWorker.class)
            .events((events) -> events.withSubscribe("user:*"))
            .build())) {
            silent.start().get(20, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(String.join("\n", silent.snapshot().lastOutput())).contains(
                    "The host refused (NotAllowed)", "'early'", "events.publish allows none", "'first'",
                    "events.subscribe allows [user:*]"));
            assertThat(silent.snapshot().refusedEvents()).isEqualTo(3);
        }
    }

    private Event<?> next() throws InterruptedException {
        Event<?> next = this.emitted.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

}
