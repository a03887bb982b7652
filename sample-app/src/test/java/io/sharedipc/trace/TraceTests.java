package io.sharedipc.trace;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One trace from the HTTP request to the handlers of workers.
 */
@AutoConfigureTracing
@SpringBootTest(classes = TraceApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = { "spring.config.name=trace", "management.tracing.sampling.probability=1",
                "shared-ipc.processes.java.main-class=io.sharedipc.trace.TraceWorker",
                "shared-ipc.processes.java.args=--spring.config.name=trace,"
                        + "--management.tracing.sampling.probability=1,--management.otlp.metrics.export.enabled=false",
                "shared-ipc.processes.node.script=classpath:trace/trace.js", "shared-ipc.processes.node.optional=true",
                "shared-ipc.processes.python.script=classpath:trace/trace.py",
                "shared-ipc.processes.python.optional=true" })
class TraceTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private InMemorySpanExporter spans;

    @Test
    void oneTraceSpansTheHttpRequestTheCallAndTheHandlersOfWorkers() throws Exception {
        JsonNode answers = answers();
        await().atMost(PATIENCE).until(() -> spans(SpanKind.SERVER).size() == 1 && spans(SpanKind.CLIENT).size() >= 1);
        SpanData server = spans(SpanKind.SERVER).get(0);
        assertThat(spans(SpanKind.CLIENT)).hasSize(answers.size()).allSatisfy((span) -> {
            assertThat(span.getTraceId()).isEqualTo(server.getTraceId());
            assertThat(span.getParentSpanId()).isEqualTo(server.getSpanId());
            assertThat(span.getName()).isEqualTo("trace send");
        });
        assertThat(spans(SpanKind.CLIENT)).extracting(SpanData::getSpanId)
            .contains(answers.at("/java/parent").asString());
        assertThat(answers.at("/java/trace").asString()).isEqualTo(server.getTraceId());
        for (String worker : List.of("node", "python")) {
            if (answers.has(worker)) {
                assertThat(answers.at("/" + worker + "/traceparent").asString()).as(worker)
                    .contains("-" + server.getTraceId() + "-");
            }
        }
        if (Boolean.getBoolean("shared-ipc.test.require-runtimes")) {
            assertThat(answers.propertyNames()).containsExactlyInAnyOrder("java", "node", "python");
        }
    }

    private List<SpanData> spans(SpanKind kind) {
        return this.spans.getFinishedSpanItems().stream().filter((span) -> span.getKind() == kind).toList();
    }

    private JsonNode answers() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/trace"))
            .timeout(PATIENCE)
            .build();
        return JsonMapper.shared()
            .readTree(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

}
