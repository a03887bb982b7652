package io.sharedipc.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link OrphanWatchdogScript}, run by the shells that the machine has.
 */
class OrphanWatchdogScriptTests {

    private final String mark = UUID.randomUUID().toString();

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void needsProc() {
        assumeThat(Path.of("/proc/self/environ")).as("this system has no /proc to find orphans in").exists();
    }

    @AfterEach
    void killAll() {
        this.started.forEach((process) -> process.toHandle().destroyForcibly());
    }

    static Stream<List<String>> shells() {
        return Stream
            .of(List.of("/bin/sh"), List.of("/bin/dash"), List.of("/bin/bash", "--posix"),
                    List.of("/bin/busybox", "sh"))
            .filter((shell) -> Files.isExecutable(Path.of(shell.get(0))));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void killsWhatCarriesTheMark(List<String> shell) throws Exception {
        Process marked = marked("SHARED_IPC_COOKIE", this.mark + ".1;");
        Process nested = marked("SHARED_IPC_COOKIE", "another.2;" + this.mark + ".77;further.1;");
        run(shell, Map.of(), this.mark);
        assertKilled(marked);
        assertKilled(nested);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void sparesWhoeverHasTheMarkInAnotherVariableOrForm(List<String> shell) throws Exception {
        List<Process> innocent = List.of(marked("HTTP_USER_AGENT", "Mozilla/5.0 (" + this.mark + ".1;)"),
                marked("X", "\nSHARED_IPC_COOKIE=" + this.mark + ".1;"), marked("SHARED_IPC_COOKIE", this.mark),
                marked("SHARED_IPC_COOKIE", this.mark + ".x;"), marked("X_SHARED_IPC_COOKIE", this.mark + ".1;"));
        run(shell, Map.of(), this.mark);
        assertThat(innocent).allMatch(Process::isAlive);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void sparesThemWithAGrepThatReadsLinesOnly(List<String> shell) throws Exception {
        Files.writeString(this.directory.resolve("grep"),
                "#!/bin/sh\ncase $1 in *z*) exit 2 ;; esac\nPATH=/usr/bin:/bin exec grep \"$@\"\n");
        this.directory.resolve("grep").toFile().setExecutable(true);
        Process marked = marked("SHARED_IPC_COOKIE", this.mark + ".1;");
        Process innocent = marked("X", "\nSHARED_IPC_COOKIE=" + this.mark + ".1;");
        run(shell, Map.of("PATH", this.directory.toString()), this.mark);
        assertKilled(marked);
        assertThat(innocent.isAlive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void killsChildrenThatItKnowsByTheirIds(List<String> shell) throws Exception {
        Process child = unmarked("sleep", "300");
        Process gone = unmarked("sleep", "300");
        Process last = unmarked("sleep", "300");
        run(shell, Map.of(), this.mark, born(child), born(gone), born(last), "- " + gone.pid());
        assertKilled(child);
        assertKilled(last);
        assertThat(gone.isAlive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void sparesTheProcessThatHasTheIdOfAChildNow(List<String> shell) throws Exception {
        Process other = unmarked("setsid", "sleep", "300");
        run(shell, Map.of(), this.mark, "+ " + other.pid() + " 1");
        assertThat(other.isAlive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void killsWhatIsInTheSessionOfAChild(List<String> shell) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/setsid"))).isTrue();
        Process child = unmarked("setsid", "sh", "-c", "sleep 300 & echo $!; exec sleep 300");
        String line = child.inputReader(StandardCharsets.UTF_8).readLine();
        ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
        run(shell, Map.of(), this.mark, born(child));
        assertKilled(child);
        grandchild.onExit().get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void leavesAllInPeaceIfItIsToQuit(List<String> shell) throws Exception {
        Process child = unmarked("sleep", "300");
        Process marked = marked("SHARED_IPC_COOKIE", this.mark + ".1;");
        run(shell, Map.of(), this.mark, born(child), "quit");
        assertThat(child.isAlive()).isTrue();
        assertThat(marked.isAlive()).isTrue();
    }

    @Test
    void endsThoughItWasToldNothing() throws Exception {
        run(List.of("/bin/sh"), Map.of());
    }

    private String born(Process process) {
        ProcessStat stat = ProcessStat.of(Long.toString(process.pid()));
        assertThat(stat).isNotNull();
        return "+ " + process.pid() + " " + stat.startTime();
    }

    private Process marked(String variable, String value) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "echo up; exec sleep 300");
        builder.environment().put(variable, value);
        return up(builder.start());
    }

    private Process unmarked(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        this.started.add(process);
        return process;
    }

    private Process up(Process process) throws IOException {
        this.started.add(process);
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("up");
        return process;
    }

    private void run(List<String> shell, Map<String, String> environment, String... lines) throws Exception {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of("-c", OrphanWatchdogScript.TEXT));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process watchdog = builder.redirectErrorStream(true).start();
        this.started.add(watchdog);
        try (OutputStream input = watchdog.getOutputStream()) {
            for (String line : lines) {
                input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        String said = new String(watchdog.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(watchdog.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
    }

    private static void assertKilled(Process process) throws InterruptedException {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + Signal.KILL.number());
    }

}
