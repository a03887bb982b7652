package io.sharedipc.boot.lifecycle;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Ends an application in a JVM of its own from outside.
 */
class ShutdownTests {

    /**
     * As a shell starts a program on a terminal: in a group of its own, which Ctrl-C
     * signals; the build itself may have been started with that signal ignored.
     */
    private static final List<String> NEW_GROUP = List.of("env", "--default-signal=INT", "setsid");

    private static final boolean LEADS_A_GROUP = OS.LINUX.isCurrentOs();

    private Process application;

    private ProcessHandle child;

    private BufferedReader output;

    @BeforeEach
    void launch() throws Exception {
        List<String> command = new ArrayList<>(LEADS_A_GROUP ? NEW_GROUP : List.of());
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), SignalledApplication.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("SHAREDIPC_PROCESSES_SLOW_SCRIPT", "classpath:workers/slow.sh"));
        this.application = builder.redirectErrorStream(true).start();
        this.output = this.application.inputReader();
        String line = this.output.readLine();
        StringBuilder before = new StringBuilder();
        while (line != null && !line.startsWith("child: ")) {
            before.append(line).append('\n');
            line = this.output.readLine();
        }
        assertThat(line).as(before::toString).isNotNull();
        this.child = ProcessHandle.of(Long.parseLong(line.substring("child: ".length()))).orElseThrow();
    }

    @AfterEach
    void kill() {
        this.application.toHandle().destroyForcibly();
        this.child.destroyForcibly();
    }

    @Test
    void requestUnderWayIsAnsweredAndNoChildIsLeft() throws Exception {
        this.application.toHandle().destroy();
        assertThat(this.output.lines()).contains("answer: late");
        assertThat(this.application.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.child.isAlive()).isFalse();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs setsid and env --default-signal")
    void ctrlCDrainsRequestsAheadOfTheWorkers() throws Exception {
        new ProcessBuilder("kill", "-INT", "--", "-" + this.application.pid()).start().waitFor();
        assertThat(this.output.lines()).contains("answer: late");
        assertThat(this.application.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.application.exitValue()).isEqualTo(130); // by the signal
        assertThat(this.child.isAlive()).isFalse();
    }

    @Test
    void noChildIsLeftWhereTheApplicationIsKilled() {
        this.application.toHandle().destroyForcibly();
        await().until(() -> !this.child.isAlive());
    }

}
