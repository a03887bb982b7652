package io.sharedipc.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a host that ends without a chance to stop its children.
 */
class OrphanTests {

    private static final Path PROC = Path.of("/proc");

    @BeforeEach
    void needsProc() {
        assumeThat(PROC.resolve("self/environ")).as("this system has no /proc to find orphans in").exists();
    }

    @ParameterizedTest
    @ValueSource(strings = { "kill -9", "halt", "out of memory" })
    void noChildOutlivesItsHost(String end) throws Exception {
        Process host = new ProcessBuilder(JavaRuntime.executable(), "-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-cp",
                System.getProperty("java.class.path"), OrphanHost.class.getName(), "24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
        String mark = new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
        assertThat(carriers(mark)).hasSizeGreaterThanOrEqualTo(20);
        List<ProcessHandle> descendants = host.descendants().toList();
        assertThat(descendants).as("children, what they started, and the watchdog").hasSizeGreaterThan(24);
        switch (end) {
            case "kill -9" -> host.toHandle().destroyForcibly();
            case "halt" -> write(host, 'h');
            default -> write(host, 'm');
        }
        assertThat(host.waitFor()).isNotZero();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(carriers(mark)).isEmpty();
            assertThat(descendants).noneMatch(ProcessHandle::isAlive);
        });
    }

    private static void write(Process host, char word) throws IOException {
        host.getOutputStream().write(word);
        host.getOutputStream().flush();
    }

    private static List<String> carriers(String mark) throws IOException {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter((entry) -> Character.isDigit(entry.getFileName().toString().charAt(0)))
                .filter((entry) -> carries(entry, mark))
                .map(Path::toString)
                .toList();
        }
    }

    private static boolean carries(Path entry, String mark) {
        try {
            return new String(Files.readAllBytes(entry.resolve("environ")), StandardCharsets.ISO_8859_1)
                .contains("SHARED_IPC_COOKIE=" + mark);
        }
        catch (IOException ex) {
            return false;
        }
    }

}
