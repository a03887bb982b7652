package io.sharedipc.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for a machine that has no descriptors or no processes left: that start fails and
 * is tried again, the others go on.
 */
class ScarcityTests {

    private static final String ENOUGH = "4096";

    /**
     * Root is exempt from the limit of processes; this user may read the class path all
     * the same.
     */
    private static final List<String> ANOTHER_USER = List.of("setpriv", "--reuid=54321", "--clear-groups",
            "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override", "--bounding-set=-all,+dac_override");

    @Test
    void noDescriptorsLeft() throws Exception {
        try (Host host = new Host(List.of())) {
            long used = host.count("fd");
            host.limit("nofile", Long.toString(used + 2));
            host.startsTheSecond("Too many open files");
            host.limit("nofile", ENOUGH);
            host.secondComesBack();
        }
    }

    @Test
    void noProcessesLeft() throws Exception {
        assumeThat(System.getProperty("user.name")).as("only root can start a host as a user of its own")
            .isEqualTo("root");
        try (Host host = new Host(ANOTHER_USER)) {
            host.limit("nproc", "1");
            host.startsTheSecond("Resource temporarily unavailable");
            host.limit("nproc", ENOUGH);
            host.secondComesBack();
        }
    }

    /**
     * A host in a Java of its own, whose limits are changed from outside.
     */
    private static final class Host implements AutoCloseable {

        private final List<String> user;

        private final Process process;

        private final BufferedReader output;

        Host(List<String> user) throws IOException {
            this.user = user;
            assumeThat(Executables.find("prlimit", System.getenv("PATH"))).as("this system has no prlimit").isNotNull();
            List<String> command = new ArrayList<>(user);
            command.addAll(List.of(JavaRuntime.executable(), "-cp", System.getProperty("java.class.path"),
                    ScarceHost.class.getName(), Children.path("echo.sh")));
            this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
            this.output = new BufferedReader(
                    new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
            readUntil("warm");
        }

        long count(String what) throws IOException {
            try (Stream<Path> entries = Files.list(Path.of("/proc/" + this.process.pid() + "/" + what))) {
                return entries.mapToLong((entry) -> Long.parseLong(entry.getFileName().toString())).max().orElse(0) + 1;
            }
        }

        void limit(String resource, String limit) throws Exception {
            List<String> command = new ArrayList<>(this.user);
            command.addAll(List.of("prlimit", "--pid", Long.toString(this.process.pid()),
                    "--" + resource + "=" + limit + ":" + ENOUGH));
            Process prlimit = new ProcessBuilder(command).inheritIO().start();
            assertThat(prlimit.waitFor()).isZero();
        }

        void startsTheSecond(String failure) throws IOException {
            say();
            assertThat(readUntil("cannot launch")).contains(failure);
            assertThat(readUntil("others")).isIn("BACKOFF others go on", "STARTING others go on");
        }

        void secondComesBack() throws IOException {
            say();
            readUntil("back");
        }

        @Override
        public void close() throws Exception {
            boolean ended = this.process.waitFor(Children.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            this.process.toHandle().destroyForcibly();
            assertThat(ended).isTrue();
            assertThat(this.process.exitValue()).isZero();
        }

        private void say() throws IOException {
            this.process.getOutputStream().write('\n');
            this.process.getOutputStream().flush();
        }

        private String readUntil(String word) throws IOException {
            StringBuilder seen = new StringBuilder();
            for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
                if (line.contains(word)) {
                    return line;
                }
                seen.append(line).append('\n');
            }
            throw new AssertionError("'" + word + "' never came:\n" + seen);
        }

    }

}
