package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link OrphanWatchdog}.
 */
class OrphanWatchdogTests {

    private final FakeTimer timer = new FakeTimer();

    private final List<Process> processes = new CopyOnWriteArrayList<>();

    private final List<Map<Long, String>> known = new ArrayList<>();

    private final OrphanWatchdog watchdog = new OrphanWatchdog(this.timer, this::start);

    private Process sleeping;

    private long child;

    @BeforeEach
    void startChild() throws IOException {
        assumeThat(Path.of("/proc/self/environ")).as("this system has no /proc to find orphans in").exists();
        this.sleeping = new ProcessBuilder("sleep", "300").start();
        this.child = this.sleeping.pid();
    }

    @AfterEach
    void end() {
        this.watchdog.gone(this.child);
        this.timer.advance(Duration.ofSeconds(10));
        this.processes.forEach((process) -> process.toHandle().destroyForcibly());
        this.sleeping.toHandle().destroyForcibly();
    }

    @Test
    void isStartedAgainAtOnceWhereItWasKilled() {
        this.watchdog.born(this.child);
        this.timer.advance(Duration.ofSeconds(5));
        this.processes.get(0).toHandle().destroyForcibly();
        await().until(() -> this.processes.size() == 2);
        assertThat(this.processes.get(1).isAlive()).isTrue();
        assertThat(this.known.get(1)).containsOnlyKeys(this.child);
    }

    @Test
    void isStartedAgainAfterAPauseWhereItIsKilledAgainAndAgain() {
        this.watchdog.born(this.child);
        this.processes.get(0).toHandle().destroyForcibly();
        await().until(() -> this.timer.delays().size() == 1);
        assertThat(this.processes).hasSize(1);
        this.timer.advance(Duration.ofSeconds(1));
        await().until(() -> this.processes.size() == 2);
    }

    @Test
    void endsASecondAfterTheLastChild() throws Exception {
        this.watchdog.born(this.child);
        this.watchdog.gone(this.child);
        assertThat(this.processes.get(0).isAlive()).isTrue();
        this.timer.advance(Duration.ofSeconds(3));
        assertThat(this.processes.get(0).waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.processes.get(0).exitValue()).isZero();
    }

    @Test
    void staysWhereAChildFollowsTheLast() {
        this.watchdog.born(this.child);
        this.watchdog.gone(this.child);
        this.timer.advance(Duration.ofMillis(900));
        this.watchdog.ensureRunning();
        this.watchdog.born(this.child);
        this.timer.advance(Duration.ofSeconds(10));
        assertThat(this.processes).hasSize(1);
        assertThat(this.processes.get(0).isAlive()).isTrue();
    }

    @Test
    void comesBackForAChildAfterItHasEnded() throws Exception {
        this.watchdog.born(this.child);
        this.watchdog.gone(this.child);
        this.timer.advance(Duration.ofSeconds(3));
        this.processes.get(0).waitFor(20, TimeUnit.SECONDS);
        this.watchdog.ensureRunning();
        assertThat(this.processes).hasSize(2);
    }

    @Test
    void markStandsInNoArgument() throws Exception {
        ManagedProcess process = Children.started(Children.script("echo.sh"));
        for (String entry : Path.of("/proc").toFile().list()) {
            assertThat(commandLine(entry)).doesNotContain(Cookie.HOST);
        }
        Children.await(process.stop());
    }

    private OrphanWatchdogProcess start(Map<Long, String> children) {
        this.known.add(new HashMap<>(children));
        try {
            Process process = new ProcessBuilder(Shell.running(OrphanWatchdogScript.TEXT)).start();
            this.processes.add(process);
            return new OrphanWatchdogProcess(process);
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private static String commandLine(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "cmdline"), StandardCharsets.ISO_8859_1);
        }
        catch (IOException ex) {
            return "";
        }
    }

}
