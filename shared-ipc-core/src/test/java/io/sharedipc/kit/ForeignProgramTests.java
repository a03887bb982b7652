package io.sharedipc.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.testing.NpmPackages;
import io.sharedipc.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with programs from npm that were written for {@code child_process.fork}, spoken
 * to as their own parents do.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // for the one that installs
class ForeignProgramTests {

    private static final String MODULE = Repository.path("shared-ipc-core/src/test/resources/workers/sums.js")
        .toString();

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

    private final CompletableFuture<ProcessExit> exit = new CompletableFuture<>();

    @Test
    void childOfWorkerFarmAnswers() throws Exception {
        try (ManagedProcess child = started("worker-farm", "lib/child/index.js")) {
            child.sendValue(Map.of("owner", "farm", "module", MODULE));
            child.sendValue(farmCall(0, "add", List.of(2, 3)));
            assertHears("{'owner':'farm','idx':0,'child':0,'args':[null,5]}");
            child.sendValue(farmCall(1, "refuse", List.of()));
            JsonNode error = hear().get("args").get(0);
            assertThat(error.get("type").asString()).isEqualTo("RangeError");
            assertThat(error.get("message").asString()).isEqualTo("too many");
            child.sendValue(Map.of("owner", "farm", "event", "die"));
            assertThat(this.exit.get(20, TimeUnit.SECONDS).code()).isZero();
        }
    }

    @Test
    void childOfJestWorkerAnswers() throws Exception {
        try (ManagedProcess child = started("jest-worker", "build/processChild.js")) {
            child.sendValue(List.of(0, false, MODULE, List.of()));
            child.sendValue(List.of(1, false, "add", List.of(2, 3)));
            assertHears("[0,5]");
            child.sendValue(List.of(1, false, "refuse", List.of()));
            JsonNode error = hear();
            assertThat(error.get(0).asInt()).as("the kind of a client's error").isEqualTo(1);
            assertThat(error.get(1).asString()).isEqualTo("RangeError");
            assertThat(error.get(2).asString()).isEqualTo("too many");
            child.sendValue(List.of(2, false));
            assertThat(this.exit.get(20, TimeUnit.SECONDS).code()).isZero();
        }
    }

    @Test
    void jsonLanguageServerAnswers() throws Exception {
        try (ManagedProcess server = started("vscode-langservers-extracted",
                "lib/json-language-server/node/jsonServerMain.js", "--node-ipc")) {
            server.sendValue(rpc(1, "initialize", "{'processId':null,'rootUri':null,'capabilities':{}}"));
            JsonNode answer = answerTo(1);
            assertThat(answer.get("result").get("capabilities").has("textDocumentSync")).isTrue();
            server.sendValue(rpc(2, "shutdown", "null"));
            assertThat(answerTo(2).get("result").isNull()).isTrue();
            server.sendValue(json("{'jsonrpc':'2.0','method':'exit'}"));
            assertThat(this.exit.get(20, TimeUnit.SECONDS).code()).isZero();
        }
    }

    private ManagedProcess started(String name, String script, String... args) throws Exception {
        Path file = NpmPackages.directory(name).resolve(script);
        ManagedProcess process = ManagedProcess
            .create(ProcessOptions.builder().name(name).script(file.toString()).args(args).build());
        process.onValue(this.heard::add);
        process.on(ProcessEvent.Exited.class, (exited) -> this.exit.complete(exited.exit()));
        process.start().get(20, TimeUnit.SECONDS);
        return process;
    }

    private JsonNode answerTo(int id) throws Exception {
        JsonNode message = hear();
        while (message.path("id").asInt(0) != id || message.has("method")) {
            message = hear();
        }
        return message;
    }

    private JsonNode hear() throws Exception {
        JsonNode message = this.heard.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message of the program").isNotNull();
        return message;
    }

    private void assertHears(String json) throws Exception {
        assertThat(hear()).isEqualTo(json(json));
    }

    private static Map<String, Object> farmCall(int number, String method, List<Integer> args) {
        return Map.of("owner", "farm", "idx", number, "child", 0, "method", method, "args", args);
    }

    private static JsonNode rpc(int id, String method, String params) {
        return json("{'jsonrpc':'2.0','id':%d,'method':'%s','params':%s}".formatted(id, method, params));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

}
