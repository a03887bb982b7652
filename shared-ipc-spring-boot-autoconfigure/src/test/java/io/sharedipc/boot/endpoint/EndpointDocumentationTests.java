package io.sharedipc.boot.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.boot.web.WebApplication;
import io.sharedipc.event.EventBus;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Holds the endpoint's answer and its page together.
 */
class EndpointDocumentationTests {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-zA-Z0-9.*\\[\\]]+)` \\| [a-z]+ \\| .+ \\|$");

    /** Whose members have the names of things. */
    private static final Set<String> MAPS = Set.of("processes", "processes.*.restarts",
            "processes.*.program.environment", "pools", "pools.*.workers", "pools.*.program.environment", "bus.events");

    private final Set<String> members = new TreeSet<>();

    @Test
    void everyMemberIsDocumentedAndEveryDocumentedMemberIsThere(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("frail.sh"), "while read -r line <&3; do :; done\n");
        try (WebApplication application = application(script)) {
            breakWorker(application.bean(WorkerPools.class).get("frail"), script);
            application.bean(WorkerPools.class).get("crew").call("any", "hello", String.class);
            ManagedProcess echo = application.bean(ManagedProcesses.class).get("echo");
            ProcessHandle.of(echo.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            await().until(() -> !echo.snapshot().restarts().isEmpty() && echo.isRunning());
            echo.call("any", "hello", String.class);
            application.bean(EventBus.class).on("a", (event) -> {
            });
            application.bean(EventBus.class).emitSync("a", 1);
            collect("", application.json("/actuator/sharedipc"));
        }
        assertThat(this.members).containsExactlyElementsOf(documented());
    }

    private static WebApplication application(Path script) {
        return WebApplication.open("shared-ipc.defaults.auto-restart=true", "shared-ipc.defaults.environment.A=b",
                "shared-ipc.processes.gone.script=classpath:workers/echo.sh",
                "shared-ipc.processes.gone.runtime=no-such-runtime", "shared-ipc.processes.gone.optional=true",
                "shared-ipc.processes.crew.script=classpath:workers/echo.sh", "shared-ipc.processes.crew.pool.size=2",
                "shared-ipc.processes.lost.script=classpath:workers/echo.sh", "shared-ipc.processes.lost.pool.size=1",
                "shared-ipc.processes.lost.runtime=no-such-runtime", "shared-ipc.processes.lost.optional=true",
                "shared-ipc.processes.bad.script=classpath:workers/no-such.js",
                "shared-ipc.processes.held.script=classpath:workers/echo.sh",
                "shared-ipc.processes.held.depends-on=bad", "shared-ipc.processes.poor.pool.size=1",
                "shared-ipc.processes.poor.script=classpath:workers/no-such.js",
                "shared-ipc.processes.late.pool.size=1", "shared-ipc.processes.late.script=classpath:workers/echo.sh",
                "shared-ipc.processes.late.depends-on=bad", "shared-ipc.processes.frail.pool.size=1",
                "shared-ipc.processes.frail.ready.settle=1s", "shared-ipc.processes.frail.script=" + script,
                "shared-ipc.processes.frail.restart.delay=60s", "shared-ipc.processes.frail.restart.max-delay=60s");
    }

    private static void breakWorker(WorkerPool pool, Path script) throws IOException {
        Files.writeString(script, "exit 4\n");
        assertThat(pool.reload()).failsWithin(Duration.ofSeconds(20));
        ProcessHandle.of(pool.stats().workers().get(0).pid().orElseThrow()).orElseThrow().destroyForcibly();
        await().until(() -> pool.stats().workers().stream().anyMatch((worker) -> worker.failure().isPresent()));
    }

    private void collect(String path, JsonNode node) {
        if (!path.isEmpty() && !path.endsWith("[]") && !isEntry(path)) {
            this.members.add(path);
        }
        node.forEachEntry((name,
                value) -> collect((path.isEmpty() ? "" : path + ".") + (MAPS.contains(path) ? "*" : name), value));
        if (node.isArray() && !node.isEmpty()) {
            collect(path + "[]", node.get(0));
        }
    }

    /** What is documented by its members. */
    private static boolean isEntry(String path) {
        return path.equals("processes.*") || path.equals("pools.*") || path.equals("pools.*.workers.*")
                || path.equals("bus.events.*");
    }

    private static Set<String> documented() throws IOException {
        Path page = Path.of(System.getProperty("shared-ipc.test.root", ".."), "docs", "endpoint.md");
        Set<String> documented = new TreeSet<>();
        String members = Files.readString(page).split("\n## Members")[1].split("\n## ")[0];
        members.lines().forEach((line) -> {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.add(row.group(1));
            }
        });
        return documented;
    }

}
