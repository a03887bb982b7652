package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what workers print, and for what must never be printed.
 */
class OutputTests {

    private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.getMDCPropertyMap();
            OutputTests.this.logged.add(event);
        }
    };

    @BeforeEach
    void listen() {
        this.appender.start();
        this.root.setLevel(Level.DEBUG);
        this.root.addAppender(this.appender);
    }

    @AfterEach
    void stopListening() {
        this.root.detachAppender(this.appender);
        this.root.setLevel(Level.WARN);
    }

    @Test
    void outputGoesToTheLoggerOfTheProcessWithItsPid() throws Exception {
        try (ManagedProcess process = printing("echo out; echo err >&2")) {
            await().until(() -> lines().size() == 2);
            assertThat(lines()).containsExactlyInAnyOrder("out", "err");
            Map<String, String> mdc = this.logged.stream()
                .filter((event) -> event.getLoggerName().equals("shared-ipc.process.printer"))
                .findFirst()
                .orElseThrow()
                .getMDCPropertyMap();
            assertThat(mdc).containsEntry("ipc.process", "printer")
                .containsEntry("ipc.pid", Long.toString(process.getPid().orElseThrow()));
        }
    }

    @Test
    void controlCharactersAreEscaped() throws Exception {
        try (ManagedProcess process = printing("printf 'a\\033[31mb\\rc\\342\\200\\256d\\001\\n'")) {
            await().until(() -> lines().size() == 2);
            assertThat(lines()).containsExactly("a\\u001b[31mb", "c\\u202ed\\u0001");
            assertThat(process.snapshot().lastOutput()).isEqualTo(lines());
        }
    }

    @Test
    void newestPartOfALongLineIsKept() throws Exception {
        try (ManagedProcess process = printing("head -c 20000 /dev/zero | tr '\\0' x; echo FATAL")) {
            await().until(() -> lines().size() == 1);
            assertThat(lines().get(0)).hasSize("(cut) ... ".length() + 8 * 1024)
                .startsWith("(cut) ... x")
                .endsWith("xFATAL");
        }
    }

    @Test
    void carriageReturnEndsALine() throws Exception {
        try (ManagedProcess process = printing("printf '\\r 1%%\\r 2%%\\r\\nend\\r\\n\\r\\nlast\\r'; sleep 5")) {
            await().until(() -> lines().size() == 5);
            assertThat(lines()).containsExactly(" 1%", " 2%", "end", "", "last");
        }
    }

    @Test
    void suppressedLinesAreCountedAtTheEndOfTheBurst() throws Exception {
        try (ManagedProcess process = Children.started(ProcessOptions.builder()
            .name("printer")
            .command("sh", "-c", "for i in 1 2 3 4 5; do echo $i >&2; done; exec sleep 60")
            .log((log) -> log.withMaxLinesPerSecond(2)))) {
            await().until(
                    () -> lines().contains("3 lines were not logged: more than 2 a second (log.max-lines-per-second)"));
        }
    }

    @Test
    void lastLinesAreKept() throws Exception {
        try (ManagedProcess process = printing("i=0; while [ $i -lt 80 ]; do i=$((i+1)); echo $i; done")) {
            await().until(() -> lines().size() == 80);
            assertThat(process.snapshot().lastOutput()).hasSize(50).first().isEqualTo("31");
        }
    }

    @Test
    void secretsReachOnlyTheChildThatIsGivenThem() throws Exception {
        try (ManagedProcess trusted = Children
            .started(Children.script("environment.sh").environment("PASSWORD", "hunter2").args("--token=hunter2"));
                ManagedProcess other = Children.started(Children.script("environment.sh"))) {
            assertThat(trusted.call("env", null, String.class)).contains("PASSWORD=hunter2");
            assertThat(other.call("env", null, String.class)).doesNotContain("hunter2");
            assertThat(trusted.toString() + trusted.snapshot()).doesNotContain("hunter2");
            CharSequence failure = failureOf(trusted);
            assertThat(failure).doesNotContain("hunter2");
        }
        assertThat(this.logged).extracting(ILoggingEvent::getFormattedMessage)
            .noneMatch((line) -> line.contains("hunter2"));
    }

    @Test
    void hostEnvironmentStaysWithTheHostUnlessAskedFor() throws Exception {
        assertThat(System.getenv("HOST_SECRET")).as("set by the build").isNotNull();
        try (ManagedProcess minimal = Children.started(Children.script("environment.sh"));
                ManagedProcess all = Children
                    .started(Children.script("environment.sh").inheritEnvironment(InheritEnvironment.ALL))) {
            assertThat(minimal.call("env", null, String.class)).contains("PATH=").doesNotContain("HOST_SECRET");
            assertThat(all.call("env", null, String.class)).contains("HOST_SECRET=stays with the host");
        }
    }

    private String failureOf(ManagedProcess process) {
        ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
        try {
            process.call("env", null, String.class);
            return "";
        }
        catch (IpcException ex) {
            return ex.toString();
        }
    }

    private static ManagedProcess printing(String script) throws Exception {
        return Children.started(
                ProcessOptions.builder().name("printer").command("sh", "-c", script + "; exec cat <&3 >/dev/null"));
    }

    private List<String> lines() {
        return this.logged.stream()
            .filter((event) -> event.getLoggerName().equals("shared-ipc.process.printer"))
            .map(ILoggingEvent::getFormattedMessage)
            .toList();
    }

}
