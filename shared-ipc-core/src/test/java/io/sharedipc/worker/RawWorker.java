package io.sharedipc.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Java worker with the test itself as its host, line by line.
 */
final class RawWorker implements AutoCloseable {

    private static final long SECONDS = 20;

    private static final String MOVE_PIPES = "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"";

    private final Process process;

    private final BufferedReader lines;

    RawWorker(Class<?> mainClass, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", MOVE_PIPES, "sh", java(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SHARED_IPC_CHANNEL", "3:4");
        builder.environment().put("SHARED_IPC_PROTOCOL", "1");
        this.process = builder.start();
        this.lines = new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
    }

    void send(String line) throws IOException {
        this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        this.process.getOutputStream().flush();
    }

    void end() throws IOException {
        this.process.getOutputStream().close();
    }

    /** Reads nothing more, as a host that died. */
    void hangUp() throws IOException {
        this.process.getInputStream().close();
    }

    /**
     * Waits for the next frame.
     * @return the frame, or {@code null} at the end
     */
    @Nullable JsonNode receive() throws Exception {
        String line = CompletableFuture.supplyAsync(this::readLine).get(SECONDS, TimeUnit.SECONDS);
        return (line != null) ? JsonMapper.shared().readTree(line) : null;
    }

    int exitCode() throws InterruptedException {
        return this.process.waitFor(SECONDS, TimeUnit.SECONDS) ? this.process.exitValue() : -1;
    }

    @Override
    public void close() {
        this.process.toHandle().destroyForcibly();
        this.process.onExit().join();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private @Nullable String readLine() {
        try {
            return this.lines.readLine();
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
