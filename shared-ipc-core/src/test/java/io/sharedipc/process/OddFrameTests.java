package io.sharedipc.process;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.event.EventBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for frames that are odd, or of which nothing can be made: each costs itself
 * alone.
 */
class OddFrameTests {

    @ParameterizedTest
    @ValueSource(strings = { "ipc:subscribe", "ipc:unsubscribe", "ipc:event" })
    void refusalReachesAWorkerWhoseIdIsALoneSurrogate(String type) throws Exception {
        BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
        try (ManagedProcess process = RawWorker.started()) {
            process.onMessage("told", JsonNode.class, told::add);
            RawWorker.write(process,
                    "{\"id\":\"\\ud800\",\"type\":\"" + type + "\",\"payload\":{\"name\":\"x\\ud800\"}}");
            assertThat(told.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(process.call("echo", 1, Integer.class)).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "ipc:ready", "ipc:subscribe", "ipc:event", "ipc:pong", "news" })
    void memberNameThatIsALoneSurrogateIsOneViolation(String type) throws Exception {
        try (ManagedProcess process = RawWorker.started()) {
            RawWorker.write(process, "{\"id\":\"1\",\"type\":\"" + type + "\",\"payload\":{\"\\ud800\":1}}");
            await().until(() -> process.snapshot().protocolErrors() == 1);
            assertThat(process.call("echo", 1, Integer.class)).isOne();
        }
    }

    @Test
    void countThatIsMinusZeroAnnouncesNoBytes() throws Exception {
        BlockingQueue<ProcessEvent.MessageReceived> heard = new LinkedBlockingQueue<>();
        try (ManagedProcess process = RawWorker.started()) {
            process.on(ProcessEvent.MessageReceived.class, heard::add);
            RawWorker.write(process, "{\"id\":\"1\",\"type\":\"news\",\"payload\":5,\"bytes\":-0}");
            ProcessEvent.MessageReceived message = heard.poll(20, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            assertThat(message.message().attachment()).isNull();
            assertThat(message.message().payload().asInt()).isEqualTo(5);
        }
    }

    @Test
    void numberThatNoDoubleHoldsIsRefusedAndNotPassedOnAsAnother() throws Exception {
        List<Object> heard = new CopyOnWriteArrayList<>();
        EventBus bus = EventBus.create();
        bus.on("x", Object.class, heard::add);
        try (ManagedProcess process = RawWorker
            .started((options) -> options.events((events) -> events.withBus(bus).withPublish("x")))) {
            RawWorker.write(process,
                    "{\"id\":\"1\",\"type\":\"ipc:event\",\"payload\":{\"name\":\"x\",\"payload\":[{\"a\":1e999}]}}");
            await().until(() -> process.snapshot().refusedEvents() == 1);
            assertThat(heard).isEmpty();
        }
        finally {
            bus.removeAllListeners();
        }
    }

}
