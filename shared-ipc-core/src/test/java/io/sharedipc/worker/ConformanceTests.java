package io.sharedipc.worker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exchanges that every kit must pass, with a Java worker in a process of its own.
 */
class ConformanceTests {

    /** Handlers run side by side; only a worker that asks for order answers in order. */
    private static final Set<String> IN_ORDER = Set.of("answers in order", "bytes and lines in order");

    /** Listeners run side by side. */
    private static final Set<String> IN_NO_ORDER = Set.of("an event for two patterns");

    /** What the exchanges may need. */
    private static final Set<String> OFFERED = Set.of("dispatch", "cancel", "credit", "events", "binary");

    @TestFactory
    Stream<DynamicTest> exchanges() throws Exception {
        Path table = Path.of(System.getProperty("shared-ipc.test.root"), "workers", "conformance", "exchanges.json");
        JsonNode exchanges = JsonMapper.shared().readTree(Files.readString(table)).get("exchanges");
        assertThat(exchanges.isEmpty()).isFalse();
        return exchanges.valueStream()
            .filter((exchange) -> exchange.path("needs")
                .valueStream()
                .map(JsonNode::asString)
                .allMatch(OFFERED::contains))
            .filter((exchange) -> !IN_NO_ORDER.contains(exchange.get("name").asString()))
            .map((exchange) -> DynamicTest.dynamicTest(exchange.get("name").asString(), () -> take(exchange)));
    }

    private void take(JsonNode exchange) throws Exception {
        boolean inOrder = IN_ORDER.contains(exchange.get("name").asString());
        try (RawWorker worker = inOrder ? new RawWorker(ReferenceWorker.class, "in-order")
                : new RawWorker(ReferenceWorker.class)) {
            for (JsonNode step : exchange.get("steps")) {
                take(worker, step);
            }
        }
    }

    private void take(RawWorker worker, JsonNode step) throws Exception {
        if (step.has("send") && step.has("attachment")) {
            byte[] bytes = bytes(step.get("attachment"));
            worker.send((ObjectNode) Pattern.expand(step.get("send")), bytes, step.path("cut").asInt(bytes.length));
        }
        else if (step.has("send")) {
            worker.send(Pattern.expand(step.get("send")).toString());
        }
        else if (step.has("expect")) {
            expect(worker, step);
        }
        else if (step.has("end")) {
            worker.end();
        }
        else if (step.has("exit")) {
            assertThat(next(worker, "")).as("a frame that is left").isNull();
            assertThat(worker.exitCode()).isEqualTo(step.get("exit").asInt());
        }
        else {
            throw new IllegalArgumentException("No such step: " + step);
        }
    }

    private void expect(RawWorker worker, JsonNode step) throws Exception {
        JsonNode frame = next(worker, step.get("expect").path("type").asString(""));
        assertThat(frame).as("a frame that matches " + step).isNotNull();
        assertThat(Pattern.differences(step.get("expect"), frame)).isEmpty();
        step.path("without").forEach((name) -> assertThat(frame.has(name.asString())).as("%s", name).isFalse());
        assertThat(worker.attachment()).isEqualTo(step.has("attachment") ? bytes(step.get("attachment")) : null);
    }

    private static byte[] bytes(JsonNode form) {
        if (form.has("hex")) {
            return HexFormat.of().parseHex(form.get("hex").asString());
        }
        if (form.has("text")) {
            return form.get("text").asString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[form.get("size").asInt()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }

    private static @Nullable JsonNode next(RawWorker worker, String expectedType) throws Exception {
        JsonNode frame = worker.receive();
        boolean skip = frame != null && frame.path("type").asString("").equals("ipc:ready")
                && !expectedType.equals("ipc:ready");
        return skip ? worker.receive() : frame;
    }

}
