package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a small host outlives a worker that floods it in every way.
 *
 * <p>
 * The system property {@code shared-ipc.test.hostile-seconds} makes it last longer.
 */
@EnabledOnOs(OS.LINUX)
class HostileWorkerTests {

    private static final long SECONDS = Long.getLong("shared-ipc.test.hostile-seconds", 8);

    /** What is logged in a second: lines of output, and ever fewer violations. */
    private static final long LOG_PER_SECOND = 20_000;

    @TempDir
    private Path directory;

    @Test
    void hostStaysWithinItsBoundsAndServesOthers() throws Exception {
        Path log = this.directory.resolve("log.txt");
        Process host = new ProcessBuilder("sh", "-c", "ulimit -n 256; exec \"$@\"", "sh", JavaRuntime.executable(),
                "-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
                HostileHost.class.getName(), Children.path("hostile.py"), Children.path("echo.sh"),
                Long.toString(SECONDS))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
        boolean ended = host.waitFor(SECONDS + 180, TimeUnit.SECONDS);
        host.destroyForcibly();
        String all = Files.readString(log, StandardCharsets.UTF_8);
        String end = all.substring(Math.max(0, all.length() - 6000));
        assertThat(ended).as(end).isTrue();
        assertThat(host.waitFor()).as(end).isZero();
        assertThat(end).contains("BOUNDS HELD");
        assertThat(Files.size(log)).isLessThan(1_000_000 + SECONDS * LOG_PER_SECOND);
        assertThat(all).doesNotContain("\u001b").doesNotContain("\nERROR forged").doesNotContain("OutOfMemoryError");
        System.out.println(end.substring(end.indexOf("stopping:")));
    }

}
