package io.sharedipc.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The sample as it is shipped: one executable jar, whose worker in Java is a class inside
 * of it.
 */
class ExecutableJarIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private Process application;

    private Client client;

    @BeforeEach
    void start() throws Exception {
        this.application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", System.getProperty("sample-app.jar"), "--server.port=0")
            .redirectErrorStream(true)
            .start();
        CompletableFuture.runAsync(this::readLog);
        this.client = new Client(this.port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    @AfterEach
    void stop() {
        this.application.toHandle().destroyForcibly();
        this.application.onExit().join();
    }

    @Test
    void killedApplicationLeavesNoWorker() {
        List<ProcessHandle> workers = workers();
        assertThat(workers).isNotEmpty();
        this.application.toHandle().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void workerInsideTheJarAnswersUntilTheApplicationStops() throws Exception {
        assertThat(this.client.get("/primes?upTo=100").get("count").asInt()).isEqualTo(25);
        List<ProcessHandle> workers = workers();
        this.application.toHandle().destroy();
        assertThat(this.application.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(workers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private List<ProcessHandle> workers() {
        return this.client.get("/actuator/health")
            .at("/components/sharedIpc/components")
            .valueStream()
            .map((worker) -> worker.at("/details/pid"))
            .filter((pid) -> pid.isIntegralNumber())
            .map((pid) -> ProcessHandle.of(pid.asLong()).orElseThrow())
            .toList();
    }

    private void readLog() {
        StringBuilder log = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(this.application.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    this.port.complete(Integer.valueOf(started.group(1)));
                }
            }
        }
        catch (IOException ex) {
            log.append(ex);
        }
        this.port.completeExceptionally(new AssertionError("It ended before it served:\n" + log));
    }

}
