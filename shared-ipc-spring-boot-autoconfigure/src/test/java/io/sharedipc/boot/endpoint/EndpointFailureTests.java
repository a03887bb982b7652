package io.sharedipc.boot.endpoint;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.boot.web.WebApplication;
import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the endpoint and the health tell of workers that have failed, and what can be done
 * with them.
 */
class EndpointFailureTests {

    private static final String PATH = "/actuator/sharedipc";

    private static final String WORKS = "while read -r line <&3; do :; done\n";

    private static final String BREAKS = "echo no database >&2\nexit 3\n";

    @TempDir
    private static Path directory;

    private static WebApplication application;

    @BeforeAll
    static void start() throws IOException {
        String script = Files.writeString(directory.resolve("crew.sh"), BREAKS).toString();
        application = WebApplication.open("management.endpoint.sharedipc.access=unrestricted",
                "management.endpoint.health.show-components=always",
                "shared-ipc.processes.lost.script=classpath:workers/no-such.js",
                "shared-ipc.processes.broken.script=" + script, "shared-ipc.processes.broken.ready.settle=500ms",
                "shared-ipc.processes.crew.ready.settle=500ms",
                "shared-ipc.processes.held.script=classpath:workers/echo.sh",
                "shared-ipc.processes.held.depends-on=broken", "shared-ipc.processes.crew.script=" + script,
                "shared-ipc.processes.crew.pool.size=1", "shared-ipc.processes.crew.max-restarts=0");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void aProcessWithoutAnyChildSaysWhy() {
        JsonNode lost = application.json(PATH + "/processes/lost");
        assertThat(lost.get("state").asString()).isEqualTo("FAILED");
        assertThat(lost.get("failure").asString()).contains("workers/no-such.js");
        assertThat(lost.get("failedAt").asString()).endsWith("Z");
        assertThat(health("lost").get("error").asString()).contains("workers/no-such.js");
    }

    @Test
    void aProcessThatIsGivenUpSaysWhyAndWhatItPrinted() throws IOException {
        Files.writeString(directory.resolve("crew.sh"), BREAKS);
        ManagedProcess broken = application.bean(ManagedProcesses.class).get("broken");
        act("processes/broken", "start");
        await().until(() -> broken.snapshot().state() == ProcessState.FAILED);
        JsonNode described = application.json(PATH + "/processes/broken");
        assertThat(described.get("failure").asString()).contains("exited with code 3", "no database",
                "auto-restart is off");
        assertThat(described.at("/lastExit/at").asString()).endsWith("Z");
        assertThat(described.at("/lastExit/lastOutput/0").asString()).isEqualTo("no database");
        assertThat(health("broken").get("error").asString()).contains("exited with code 3").doesNotContain("\n");
        assertThat(health("broken").get("lastExit").asString()).startsWith("exited with code 3 at 2");
        assertThat(application.json(PATH + "/processes/held").at("/heldBack").asString()).contains("broken");
    }

    @Test
    void aFailedPoolSaysWhyAndIsBroughtBack() throws IOException {
        WorkerPool crew = application.bean(WorkerPools.class).get("crew");
        assertThat(crew.stats().state()).isEqualTo(PoolState.FAILED);
        assertThat(application.json(PATH + "/pools/crew").get("failure").asString()).contains("no worker gets ready",
                "no database");
        assertThat(health("crew").get("error").asString()).contains("no worker gets ready");
        HttpResponse<String> reload = act("pools/crew", "reload");
        assertThat(reload.statusCode()).isEqualTo(409);
        assertThat(reload.body()).contains("is FAILED", "start it");
        Files.writeString(directory.resolve("crew.sh"), WORKS);
        HttpResponse<String> started = act("pools/crew", "start");
        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(started.body()).doesNotContain("FAILED");
        await().until(() -> crew.stats().state() == PoolState.RUNNING);
        assertThat(health("crew").has("error")).isFalse();
        long pid = crew.stats().workers().get(0).pid().orElseThrow();
        act("pools/crew", "restart");
        await().until(() -> crew.stats().ready() == 1 && crew.stats().workers().get(0).pid().orElse(pid) != pid);
        assertThat(act("pools/crew", "reload").statusCode()).isEqualTo(200);
        act("pools/crew", "stop");
        await().until(() -> crew.stats().state() == PoolState.STOPPED);
        assertThat(act("pools/crew", "reload").statusCode()).isEqualTo(409);
    }

    @Test
    void anActionThatThereIsNotNamesThoseThereAre() {
        for (String body : new String[] { "{\"action\":\"exec\"}", "{}" }) {
            HttpResponse<String> response = post("pools/crew", body);
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(response.body()).contains("[reload, restart, start, stop]");
        }
    }

    @Test
    void aStopOfWhatHasFailedIsRefusedWithTheReason() {
        HttpResponse<String> response = act("processes/lost", "stop");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("'lost' is FAILED");
    }

    @Test
    void thePathSaysWhatIsActedOn() {
        HttpResponse<String> byBody = post("processes/echo", "{\"action\":\"stop\",\"name\":\"lost\"}");
        HttpResponse<String> byQuery = post("processes/echo?name=lost", "{\"action\":\"stop\"}");
        HttpResponse<String> bySection = post("processes/echo?section=pools", "{\"action\":\"stop\"}");
        assertThat(byBody.statusCode()).isEqualTo(400);
        assertThat(byQuery.statusCode()).isEqualTo(400);
        assertThat(bySection.statusCode()).isEqualTo(400);
        assertThat(application.get(PATH + "/processes/echo?name=lost").statusCode()).isEqualTo(400);
        assertThat(application.get(PATH + "/processes?section=pools").statusCode()).isEqualTo(400);
        assertThat(application.get(PATH + "/processes/echo/output?name=lost").statusCode()).isEqualTo(400);
        assertThat(application.bean(ManagedProcesses.class).get("echo").isRunning()).isTrue();
    }

    @Test
    void aForeignPageMayNotAct() {
        HttpResponse<String> response = application.post(PATH + "/processes/echo", "{\"action\":\"stop\"}",
                "Content-Type", "application/json", "Origin", "http://evil.example");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("http://evil.example");
        assertThat(application.bean(ManagedProcesses.class).get("echo").isRunning()).isTrue();
    }

    private static JsonNode health(String worker) {
        HttpResponse<String> response = application.get("/actuator/health");
        return JsonMapper.shared()
            .readTree(response.body())
            .at("/components/sharedIpc/components/" + worker + "/details");
    }

    private static HttpResponse<String> act(String path, String action) {
        return post(path, "{\"action\":\"" + action + "\"}");
    }

    private static HttpResponse<String> post(String path, String body) {
        return application.post(PATH + "/" + path, body, "Content-Type", "application/json");
    }

}
