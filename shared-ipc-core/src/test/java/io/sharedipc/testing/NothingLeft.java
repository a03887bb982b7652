package io.sharedipc.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sees to it that after every test no child is alive, and that pipes and the threads of
 * children are back where they were.
 */
public class NothingLeft implements BeforeEachCallback, AfterEachCallback {

    private static final Path PROC = Path.of("/proc");

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(NothingLeft.class);

    static {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put("pipes", openPipes());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        long before = context.getStore(NAMESPACE).get("pipes", Long.class);
        await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            assertThat(markedProcesses()).as("children alive").isEmpty();
            assertThat(childThreads()).as("threads of children").isEmpty();
            // Two more than before: the first test of all starts the orphans' watchdog.
            assertThat(openPipes()).as("open pipes").isLessThanOrEqualTo(before + 2);
            assertThat(privateFiles()).as("attachments' files").isZero();
        });
    }

    /**
     * The processes that this host's children and theirs are, by their environment.
     * @return command lines, with pids
     */
    public static List<String> markedProcesses() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (read(entry.resolve("environ")).contains("SHARED_IPC_COOKIE=" + hostMark())) {
                    found.add(entry.getFileName() + " " + read(entry.resolve("cmdline")).replace('\0', ' '));
                }
            }
        }
        catch (IOException ex) {
            // No /proc on this system: the tests that need it say so themselves.
        }
        return found;
    }

    private static String hostMark() {
        try {
            Class<?> cookie = Class.forName("io.sharedipc.process.Cookie");
            var field = cookie.getDeclaredField("HOST");
            field.setAccessible(true);
            return (String) field.get(null);
        }
        catch (ReflectiveOperationException ex) {
            throw new AssertionError(ex);
        }
    }

    private static List<String> childThreads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.matches("ipc-.*-(reader|output|exit)"))
            .toList();
    }

    private static long openPipes() {
        return openFiles("pipe:");
    }

    /**
     * The private files of attachments that this process has open, which have no names.
     * @return how many
     */
    public static long privateFiles() {
        return openFiles(Path.of(System.getProperty("java.io.tmpdir"), "shared-ipc-bytes-").toString());
    }

    private static long openFiles(String start) {
        long found = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC.resolve("self/fd"))) {
            for (Path entry : entries) {
                try {
                    String target = Files.readSymbolicLink(entry).toString();
                    found += target.startsWith(start) ? 1 : 0;
                }
                catch (IOException ex) {
                    // Closed while it was listed.
                }
            }
        }
        catch (IOException ex) {
            // No /proc on this system.
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        }
        catch (IOException ex) {
            return "";
        }
    }

}
