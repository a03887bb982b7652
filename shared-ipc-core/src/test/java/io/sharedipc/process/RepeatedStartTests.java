package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Starts and stops one process over and over.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors and zombies are counted in /proc")
class RepeatedStartTests {

    private static final int TIMES = 1_000;

    @Test
    void descriptorsThreadsAndZombiesStayFlat() throws Exception {
        ManagedProcess process = ManagedProcess
            .create(Children.script("echo.sh").ready((ready) -> ready.withSettle(Duration.ofMillis(1))).build());
        repeat(process, 10); // what is made once, classes and the orphans' watchdog among
                             // it
        long descriptors = descriptors();
        repeat(process, TIMES);
        await().untilAsserted(() -> {
            // Those of pools that all processes share take a while to go.
            assertThat(ipcThreads()).hasSizeLessThan(TIMES / 20).noneMatch((name) -> name.startsWith("ipc-test-"));
            assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
            assertThat(zombies()).isEmpty();
        });
        assertThat(process.snapshot().restarts()).isEmpty();
    }

    private static void repeat(ManagedProcess process, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Children.await(process.start());
            assertThat(process.call("echo", i, Integer.class)).isEqualTo(i);
            Children.await(process.stop());
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static List<String> ipcThreads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.startsWith("ipc-"))
            .toList();
    }

    /** Children of this JVM that have ended and that nobody has waited for. */
    private static List<String> zombies() throws IOException {
        String parent = Long.toString(ProcessHandle.current().pid());
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter((entry) -> Character.isDigit(entry.getFileName().toString().charAt(0)))
                .map((entry) -> stat(entry.resolve("stat")))
                .filter((stat) -> stat.length > 1 && stat[0].equals("Z") && stat[1].equals(parent))
                .map((stat) -> String.join(" ", stat))
                .toList();
        }
    }

    /** The state, the parent and what follows the name, which may itself have blanks. */
    private static String[] stat(Path file) {
        try {
            String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        }
        catch (IOException ex) {
            return new String[0]; // ended since it was listed
        }
    }

}
