package io.sharedipc.worker;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a Java worker does with results and failures that cannot be sent, and
 * with frames that it cannot take.
 */
class WorkerFaultTests {

    private static final Map<String, String> LIMIT = Map.of("SHARED_IPC_MAX_FRAME_SIZE", "1000000");

    @ParameterizedTest
    @ValueSource(strings = { "fail", "fail-later" })
    void everythingThatIsThrownIsAnswered(String type) throws Exception {
        try (RawWorker worker = started(Map.of())) {
            for (String kind : List.of("no-text", "own-kind", "error", "circular", "wrapped", "no-code", "no-json")) {
                assertThat(call(worker, type, "\"" + kind + "\"").path("type").asString()).as(kind).isEqualTo("error");
            }
            assertThat(call(worker, "echo", "7").path("payload").asInt()).isEqualTo(7);
        }
    }

    @Test
    void whatHasNoTextIsNamed() throws Exception {
        try (RawWorker worker = started(Map.of())) {
            JsonNode error = call(worker, "fail", "\"own-kind\"").path("payload");
            assertThat(error.path("name").asString()).isEqualTo("ThrowsItself");
            assertThat(error.path("message").asString()).contains("of which no text can be made");
            assertThat(error.path("stack").asString()).contains("FailingWorker.failure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "large-text", "large-cause" })
    void textsAreShortenedAndNotSentTwice(String kind) throws Exception {
        try (RawWorker worker = started(Map.of())) {
            JsonNode error = call(worker, "fail", "\"" + kind + "\"").path("payload");
            assertThat(error.toString().length()).isLessThan(65_536 + 500);
            assertThat(error.toString()).contains("characters are left out");
            assertThat(error.path("stack").asString().chars().filter((c) -> c == '\u20ac').count()).isLessThan(1000);
        }
    }

    @Test
    void messageArrivesWhereItsDataIsTooLarge() throws Exception {
        try (RawWorker worker = started(LIMIT)) {
            JsonNode error = call(worker, "fail", "\"large-data\"").path("payload");
            assertThat(error.path("code").asString()).isEqualTo("E");
            assertThat(error.path("data").asString()).startsWith("left out: 3000011 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "large-text", "large-cause", "large-data", "own-kind" })
    void errorKeepsToTheSmallestLimit(String kind) throws Exception {
        try (RawWorker worker = started(Map.of("SHARED_IPC_MAX_FRAME_SIZE", "1024"))) {
            assertThat(call(worker, "fail", "\"" + kind + "\"").toString().length()).isLessThanOrEqualTo(1024);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "grow", "grow-later" })
    void resultOverTheLimitIsAnErrorOfItsRequest(String type) throws Exception {
        try (RawWorker worker = started(LIMIT)) {
            JsonNode error = call(worker, type, "1000000").path("payload");
            assertThat(error.path("name").asString()).isEqualTo("PayloadTooLarge");
            assertThat(error.path("code").asString()).isEqualTo("TOO_LARGE");
            assertThat(error.path("message").asString()).contains("limits.max-frame-size (1000000)");
            assertThat(call(worker, type, "900000").path("payload").asString()).hasSize(900_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "send", "value", "emit", "progress" })
    void whatIsSentOverTheLimitIsRefused(String how) throws Exception {
        try (RawWorker worker = started(LIMIT)) {
            assertThat(call(worker, "tell", "\"" + how + "\"").path("payload").asString())
                .contains("limits.max-frame-size");
        }
    }

    @Test
    void requestIsAnsweredWhereNoThreadIsLeft() throws Exception {
        try (RawWorker worker = new RawWorker(Map.of(), FailingWorker.class, "broken")) {
            assertThat(worker.receive()).isNotNull();
            assertThat(call(worker, "echo", "1").at("/payload/message").asString()).isEqualTo("no thread is left");
        }
    }

    @Test
    void framesThatCannotBeTakenEndNothing() throws Exception {
        try (RawWorker worker = started(Map.of())) {
            worker.send("""
                    {"id":"1","type":"ipc:refused","payload":{"name":{},"message":["a"]}}""");
            worker.send("""
                    {"id":"1","type":"ipc:credit","payload":{"\\ud800":1}}""");
            worker.send("""
                    {"id":"1","type":"ipc:event","payload":{"\\ud800":1}}""");
            worker.send("""
                    {"id":"1","type":"ipc:event","payload":7}""");
            worker.send("""
                    {"id":"1","type":"echo","payload":1,"headers":{"credit":"-5"}}""");
            assertThat(worker.receive().path("payload").asInt()).isEqualTo(1);
            assertThat(call(worker, "echo", "2").path("payload").asInt()).isEqualTo(2);
        }
    }

    @Test
    void idsThatAreLoneSurrogatesDoNotKeepTheWorkerFromItsEnd() throws Exception {
        try (RawWorker worker = started(Map.of())) {
            worker.send("""
                    {"id":"\\ud800","type":"ipc:ping","payload":null}""");
            worker.send("""
                    {"id":"\\ud800","type":"echo","payload":1}""");
            worker.send("""
                    {"id":"2","type":"echo","payload":2}""");
            JsonNode answer = worker.receive();
            while (!answer.path("id").asString().equals("2")) { // the others are
                                                                // answered, or not
                answer = worker.receive();
            }
            worker.end();
            assertThat(worker.exitCode()).isZero();
        }
    }

    @Test
    void pingIsKeptWhileARequestWaitsForAThread() throws Exception {
        try (RawWorker worker = new RawWorker(Map.of(), FailingWorker.class, "1")) {
            assertThat(worker.receive()).isNotNull();
            request(worker, "1", "sleep", "1000");
            request(worker, "2", "echo", "2");
            worker.send("""
                    {"id":"p","type":"ipc:ping","payload":null}""");
            List<String> ids = IntStream.range(0, 3).mapToObj((i) -> id(worker)).toList();
            assertThat(ids).startsWith("1").containsExactlyInAnyOrder("1", "2", "p");
        }
    }

    @Test
    void pingIsAnsweredWhileAllThreadsAreTakenAndNoRequestWaits() throws Exception {
        try (RawWorker worker = new RawWorker(Map.of(), FailingWorker.class, "1")) {
            assertThat(worker.receive()).isNotNull();
            assertThat(call(worker, "echo", "0").path("payload").asInt()).isZero();
            request(worker, "1", "sleep", "20000");
            request(worker, "p", "ipc:ping", "null");
            assertThat(id(worker)).isEqualTo("p");
        }
    }

    @Test
    void pingIsNotAnsweredInADeadlock() throws Exception {
        try (RawWorker worker = started(Map.of())) {
            call(worker, "deadlock", "null");
            request(worker, "p", "ipc:ping", "null");
            assertThat(call(worker, "echo", "3").path("payload").asInt()).isEqualTo(3);
        }
    }

    @Test
    void sigtermIsIgnoredUntilTheHostAsks() throws Exception {
        try (RawWorker worker = started(Map.of())) {
            request(worker, "1", "sleep", "500");
            worker.signal("TERM");
            assertThat(id(worker)).isEqualTo("1");
            request(worker, "s", "ipc:shutdown", "null");
            worker.end();
            assertThat(worker.exitCode()).isZero();
        }
    }

    @Test
    void sigtermEndsAWorkerThatTheHostHasAsked() throws Exception {
        try (RawWorker worker = started(Map.of())) {
            request(worker, "1", "sleep", "60000");
            request(worker, "s", "ipc:shutdown", "null");
            call(worker, "echo", "1");
            worker.signal("TERM");
            assertThat(worker.exitCode()).isEqualTo(143);
        }
    }

    private static RawWorker started(Map<String, String> environment) throws Exception {
        RawWorker worker = new RawWorker(environment, FailingWorker.class);
        assertThat(worker.receive()).isNotNull();
        return worker;
    }

    private static void request(RawWorker worker, String id, String type, String payload) throws Exception {
        worker.send("{\"id\":\"%s\",\"type\":\"%s\",\"payload\":%s}".formatted(id, type, payload));
    }

    private static JsonNode call(RawWorker worker, String type, String payload) throws Exception {
        request(worker, "call", type, payload);
        JsonNode answer = worker.receive();
        assertThat(answer).isNotNull();
        assertThat(answer.path("id").asString()).isEqualTo("call");
        return answer;
    }

    private static String id(RawWorker worker) {
        try {
            return worker.receive().path("id").asString();
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
