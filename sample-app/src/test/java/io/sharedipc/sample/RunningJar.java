package io.sharedipc.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample as it is shipped, run as its users do.
 */
final class RunningJar implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private final Process process;

    RunningJar() throws IOException {
        this(new ProcessBuilder());
    }

    /**
     * Starts it.
     * @param surroundings the directory and environment that it is started in
     * @param options options of the JVM
     */
    RunningJar(ProcessBuilder surroundings, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", System.getProperty("sample-app.jar"), "--server.port=0"));
        this.process = surroundings.command(command).redirectErrorStream(true).start();
        CompletableFuture.runAsync(this::readLog);
    }

    Process process() {
        return this.process;
    }

    int port() throws Exception {
        return this.port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        this.process.toHandle().destroyForcibly();
        this.process.onExit().join();
    }

    private void readLog() {
        StringBuilder log = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
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
