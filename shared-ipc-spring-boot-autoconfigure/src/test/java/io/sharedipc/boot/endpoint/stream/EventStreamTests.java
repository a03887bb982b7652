package io.sharedipc.boot.endpoint.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.boot.web.WebApplication;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The live feed as a client sees it, on the application's port and on a port of its own.
 */
class EventStreamTests {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = { "server", "management" })
    void tellsOfADeathAndEndsWithTheApplication(String server) {
        String port = server.equals("server") ? "" : "management.server.port=0";
        CompletableFuture<Void> ended;
        long begin;
        try (WebApplication application = WebApplication.open("shared-ipc.defaults.auto-restart=true",
                "spring.lifecycle.timeout-per-shutdown-phase=20s", port)) {
            HttpResponse<InputStream> response = open(application, server);
            ended = CompletableFuture.runAsync(() -> read(response.body()));
            awaitLine("event: hello");
            application.bean(ManagedProcess.class).request("crash", null, String.class);
            awaitLine("\"text\":\"about to crash\"");
            awaitLine("\"event\":\"exited\"");
            awaitLine("exited with code 3");
            awaitLine("\"event\":\"ready\"");
            awaitLine("\"echo\":{\"state\":\"RUNNING\"");
            begin = System.nanoTime();
        }
        assertThat(ended).succeedsWithin(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("the web server does not wait for the stream")
            .isLessThan(Duration.ofSeconds(10));
    }

    private static HttpResponse<InputStream> open(WebApplication application, String server) {
        HttpResponse<InputStream> response = application
            .stream(application.request(server, "/actuator/sharedipc/stream", "Accept", "text/event-stream").GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        return response;
    }

    private void awaitLine(String part) {
        await().atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(this.lines).anyMatch((line) -> line.contains(part)));
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(this.lines::add);
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
