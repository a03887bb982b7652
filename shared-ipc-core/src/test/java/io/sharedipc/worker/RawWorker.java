package io.sharedipc.worker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Java worker with the test itself as its host, line by line.
 */
final class RawWorker implements AutoCloseable {

    private static final long SECONDS = 20;

    private static final String MOVE_PIPES = "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"";

    private final Process process;

    private final InputStream in;

    private byte @Nullable [] attachment; // of the last frame

    RawWorker(Class<?> mainClass, String... args) throws IOException {
        this(Map.of(), mainClass, args);
    }

    RawWorker(Map<String, String> environment, Class<?> mainClass, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", MOVE_PIPES, "sh", java(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SHARED_IPC_CHANNEL", "3:4");
        builder.environment().put("SHARED_IPC_PROTOCOL", "1");
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.in = new BufferedInputStream(this.process.getInputStream());
    }

    void send(String line) throws IOException {
        this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        this.process.getOutputStream().flush();
    }

    /**
     * Sends a message with bytes.
     * @param message the message, without the number of them
     * @param bytes the bytes that it announces
     * @param count how many of them to send
     */
    void send(ObjectNode message, byte[] bytes, int count) throws IOException {
        send(message.put("bytes", bytes.length).toString());
        this.process.getOutputStream().write(bytes, 0, count);
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
        return CompletableFuture.supplyAsync(this::readFrame).get(SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The bytes that came with the last frame.
     * @return them, or {@code null} if there were none
     */
    byte @Nullable [] attachment() {
        return this.attachment;
    }

    void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor())
            .isZero();
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

    private @Nullable JsonNode readFrame() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
                if (next < 0) {
                    return null;
                }
                line.write(next);
            }
            JsonNode frame = JsonMapper.shared().readTree(line.toByteArray());
            JsonNode bytes = frame.path("bytes");
            this.attachment = bytes.isIntegralNumber() ? this.in.readNBytes(bytes.asInt()) : null;
            return frame;
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
