package io.sharedipc.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.sharedipc.testing.NpmPackages;
import io.sharedipc.testing.Programs;
import io.sharedipc.testing.Repository;
import io.sharedipc.testing.RequiresRuntime;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the probes of the Node kit under {@code child_process.fork} and under the host:
 * what the parent sees must be equal.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ForkDifferenceTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final Path TESTS = Repository.path("workers/node/test");

    private static final int AT_ONCE = 6;

    @Test
    @RequiresRuntime("node")
    void nodeOfThisMachineIsAsUnderFork() throws Exception {
        assertEqualTranscripts("node");
    }

    @ParameterizedTest
    @ValueSource(strings = { "node18", "node20", "node22", "node24", "node26" })
    void majorIsAsUnderFork(String major) throws Exception {
        assertEqualTranscripts(NpmPackages.directory(major).resolve("bin/node").toString());
    }

    private static void assertEqualTranscripts(String runtime) throws Exception {
        JsonNode cases = MAPPER.readTree(TESTS.resolve("probe/cases.json"));
        Programs.Result fork = Programs.run(TESTS, Duration.ofMinutes(1), List.of(runtime, "fork.js"));
        assertThat(fork.code()).as(fork.output()).isZero();
        JsonNode natively = MAPPER.readTree(fork.output());
        assertThat(natively.size()).isEqualTo(cases.size()).isPositive();
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<JsonNode, ObjectNode> ours : underTheHost(cases, runtime).entrySet()) {
            String name = ours.getKey().get("name").asString();
            JsonNode theirs = natively.get(name);
            softly.assertThat(ours.getValue().equals(theirs))
                .as("%s: fork %s, host %s", name, brief(theirs), brief(ours.getValue()))
                .isTrue();
            softly.assertThat(ours.getValue().get("exit")).as(name).isEqualTo(ours.getKey().get("exit"));
        }
        softly.assertAll();
    }

    private static String brief(JsonNode transcript) {
        return transcript.toString().replaceAll("(.)\\1{100,}", "$1...");
    }

    private static Map<JsonNode, ObjectNode> underTheHost(JsonNode cases, String runtime) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<JsonNode, Future<ObjectNode>> running = new LinkedHashMap<>();
            for (JsonNode probe : cases) {
                if (!probe.path("refusedByHost").asBoolean(false)) {
                    running.put(probe, threads.submit(() -> HostTranscript.of(probe, runtime)));
                }
            }
            Map<JsonNode, ObjectNode> transcripts = new LinkedHashMap<>();
            for (Map.Entry<JsonNode, Future<ObjectNode>> entry : running.entrySet()) {
                transcripts.put(entry.getKey(), entry.getValue().get());
            }
            return transcripts;
        }
        finally {
            threads.shutdownNow();
        }
    }

}
