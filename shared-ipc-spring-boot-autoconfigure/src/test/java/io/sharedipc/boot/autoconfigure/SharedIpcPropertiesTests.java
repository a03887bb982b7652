package io.sharedipc.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.sharedipc.event.OverflowPolicy;
import io.sharedipc.process.InheritEnvironment;
import io.sharedipc.process.KitType;
import io.sharedipc.process.OnProtocolError;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Program;
import io.sharedipc.process.ReadyOptions;
import io.sharedipc.process.RestartOn;
import io.sharedipc.process.RestartOptions;
import io.sharedipc.process.Signal;
import io.sharedipc.process.StopOptions;
import io.sharedipc.process.Transport;
import io.sharedipc.process.WhileRestarting;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class SharedIpcPropertiesTests {

    private final BoundProperties properties = new BoundProperties();

    @Test
    void unsetKeysAreTheDefaultsOfTheCore() {
        this.properties.set("shared-ipc.processes.worker.command=cat");
        assertThat(options("worker")).isEqualTo(ProcessOptions.builder().name("worker").command("cat").build());
    }

    @Test
    void everyKeyReachesTheOptions() {
        this.properties.set("shared-ipc.processes.w.main-class=com.example.Worker", "shared-ipc.processes.w.args=a,b",
                "shared-ipc.processes.w.runtime=java21", "shared-ipc.processes.w.runtime-args[0]=-Xmx64m",
                "shared-ipc.processes.w.working-directory=/tmp", "shared-ipc.processes.w.environment.MODE=fast",
                "shared-ipc.processes.w.inherit-environment=all");
        Program program = options("w").program();
        assertThat(program).isEqualTo(ProcessOptions.builder()
            .mainClass("com.example.Worker")
            .args("a", "b")
            .runtime("java21")
            .runtimeArgs("-Xmx64m")
            .workingDirectory(Path.of("/tmp"))
            .environment("MODE", "fast")
            .inheritEnvironment(InheritEnvironment.ALL)
            .build()
            .program());
    }

    @Test
    void kitExtractionAndNamesToInheritReachTheOptions() {
        this.properties.set("shared-ipc.defaults.extraction.max-files=7", "shared-ipc.processes.w.script=classpath:a/w",
                "shared-ipc.processes.w.kit=node", "shared-ipc.processes.w.extraction.root=classpath:a",
                "shared-ipc.processes.w.extraction.max-size=1MB",
                "shared-ipc.processes.w.extraction.readable-by-others=true",
                "shared-ipc.processes.w.inherit-environment=HTTP_PROXY,CUDA_*");
        assertThat(options("w").program()).isEqualTo(ProcessOptions.builder()
            .script("classpath:a/w")
            .kit(KitType.NODE)
            .inheritEnvironment("HTTP_PROXY", "CUDA_*")
            .extraction((extraction) -> extraction.withRoot("classpath:a")
                .withMaxFiles(7)
                .withMaxSize(1 << 20)
                .withReadableByOthers(true))
            .build()
            .program());
    }

    @Test
    void keysOfRequestsReachTheOptions() {
        this.properties.set("shared-ipc.processes.w.script=worker.py", "shared-ipc.processes.w.timeout=5s",
                "shared-ipc.processes.w.while-restarting=fail", "shared-ipc.processes.w.transport=stdio",
                "shared-ipc.processes.w.watchdog.interval=3s");
        assertThat(options("w")).isEqualTo(ProcessOptions.builder()
            .name("w")
            .script("worker.py")
            .timeout(Duration.ofSeconds(5))
            .whileRestarting(WhileRestarting.FAIL)
            .transport(Transport.STDIO)
            .watchdog(Duration.ofSeconds(3), Duration.ofSeconds(10))
            .build());
    }

    @Test
    void keysOfRestartsReachTheOptions() {
        this.properties.set("shared-ipc.processes.w.script=worker.py", "shared-ipc.processes.w.auto-restart=true",
                "shared-ipc.processes.w.max-restarts=7", "shared-ipc.processes.w.restart.window=2m",
                "shared-ipc.processes.w.restart.on=any", "shared-ipc.processes.w.restart.delay=1s",
                "shared-ipc.processes.w.restart.multiplier=3", "shared-ipc.processes.w.restart.max-delay=9s",
                "shared-ipc.processes.w.restart.jitter=0", "shared-ipc.processes.w.restart.stable-after=4m");
        assertThat(options("w").restart()).isEqualTo(new RestartOptions(true, 7, Duration.ofMinutes(2), RestartOn.ANY,
                Duration.ofSeconds(1), 3, Duration.ofSeconds(9), 0, Duration.ofMinutes(4)));
    }

    @Test
    void keysOfReadinessAndStopReachTheOptions() {
        this.properties.set("shared-ipc.processes.w.script=worker.py", "shared-ipc.processes.w.ready.when=message:up",
                "shared-ipc.processes.w.ready.timeout=6s", "shared-ipc.processes.w.ready.settle=1ms",
                "shared-ipc.processes.w.stop.grace=1s", "shared-ipc.processes.w.stop.signal=int",
                "shared-ipc.processes.w.stop.signal-grace=2s");
        ProcessOptions options = options("w");
        assertThat(options.ready())
            .isEqualTo(new ReadyOptions("message:up", Duration.ofSeconds(6), Duration.ofMillis(1)));
        assertThat(options.stop()).isEqualTo(new StopOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), Signal.INT));
    }

    @Test
    void limitsReachTheOptions() {
        this.properties.set("shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.limits.max-frame-size=64MB",
                "shared-ipc.processes.w.limits.max-attachment-size=3GB", "shared-ipc.processes.w.limits.max-pending=5",
                "shared-ipc.processes.w.limits.max-events=6", "shared-ipc.processes.w.limits.max-inbox-size=8MB",
                "shared-ipc.processes.w.limits.max-spooled-size=9MB",
                "shared-ipc.processes.w.limits.max-spooled-files=10", "shared-ipc.processes.w.limits.kept-lines=7",
                "shared-ipc.processes.w.limits.on-protocol-error=kill");
        assertThat(options("w").limits()).satisfies((limits) -> {
            assertThat(limits.maxFrameSize()).isEqualTo(64 << 20);
            assertThat(limits.maxOutboxSize()).isEqualTo(64 << 20);
            assertThat(limits.maxAttachmentSize()).isEqualTo(3L << 30);
            assertThat(limits.maxPending()).isEqualTo(5);
            assertThat(limits.maxEvents()).isEqualTo(6);
            assertThat(limits.maxInboxSize()).isEqualTo(8 << 20);
            assertThat(limits.maxSpooledSize()).isEqualTo(9 << 20);
            assertThat(limits.maxSpooledFiles()).isEqualTo(10);
            assertThat(limits.keptLines()).isEqualTo(7);
            assertThat(limits.onProtocolError()).isEqualTo(OnProtocolError.KILL);
        });
    }

    @Test
    void eventsReachTheOptionsKeyByKey() {
        this.properties.set("shared-ipc.defaults.events.publish=a,b:*", "shared-ipc.defaults.events.subscribe=c",
                "shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.events.subscribe=d:**");
        assertThat(options("w").events().publish()).containsExactly("a", "b:*");
        assertThat(options("w").events().subscribe()).containsExactly("d:**");
    }

    @Test
    void defaultsUnderlieEachProcessKeyByKey() {
        this.properties.set("shared-ipc.defaults.timeout=1s", "shared-ipc.defaults.restart.delay=1s",
                "shared-ipc.defaults.restart.max-delay=2s", "shared-ipc.defaults.environment.A=default",
                "shared-ipc.defaults.environment.B=default", "shared-ipc.defaults.watchdog.interval=8s",
                "shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.restart.delay=500ms",
                "shared-ipc.processes.w.environment.B=own", "shared-ipc.processes.w.watchdog.timeout=9s");
        ProcessOptions options = options("w");
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.restart().delay()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.restart().maxDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.program().environment()).isEqualTo(Map.of("A", "default", "B", "own"));
        assertThat(options.watchdog().interval()).isEqualTo(Duration.ofSeconds(8));
        assertThat(options.watchdog().timeout()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void namesOfEnvironmentVariablesKeepCaseAndUnderscores() {
        this.properties.set("shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.environment.API_KEY_2=x",
                "shared-ipc.processes.w.environment.https_proxy=y");
        assertThat(options("w").program().environment()).isEqualTo(Map.of("API_KEY_2", "x", "https_proxy", "y"));
    }

    @Test
    void environmentVariablesSetProperties() {
        this.properties.environment()
            .getPropertySources()
            .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map
                .of("SHAREDIPC_PROCESSES_WORKER_COMMAND", "cat,-u", "SHAREDIPC_PROCESSES_WORKER_AUTORESTART", "true")));
        ProcessOptions options = options("worker");
        assertThat(options.program().source()).isEqualTo(new Program.Command(List.of("cat", "-u")));
        assertThat(options.restart().automatic()).isTrue();
    }

    @Test
    void busHasItsDefaults() {
        EventProperties events = this.properties.bind().events();
        assertThat(events)
            .isEqualTo(new EventProperties(10, true, 10_000, OverflowPolicy.FAIL, new BridgeProperties(true)));
    }

    @Test
    void criticalIsOverriddenKeyByKey() {
        this.properties.set("shared-ipc.defaults.critical=false", "shared-ipc.processes.a.command=cat",
                "shared-ipc.processes.b.command=cat", "shared-ipc.processes.b.critical=true");
        assertThat(this.properties.bind().isCritical("a")).isFalse();
        assertThat(this.properties.bind().isCritical("b")).isTrue();
    }

    @Test
    void textShowsNoSecret() {
        this.properties.set("shared-ipc.processes.w.command=login,--password=hunter2",
                "shared-ipc.processes.w.args=hunter2", "shared-ipc.processes.w.runtime-args=hunter2",
                "shared-ipc.processes.w.environment.TOKEN=hunter2", "shared-ipc.defaults.environment.OTHER=hunter2");
        assertThat(this.properties.bind().toString()).doesNotContain("hunter2").contains("login", "TOKEN", "OTHER");
    }

    private ProcessOptions options(String name) {
        SharedIpcProperties properties = this.properties.bind();
        return ProcessOptionsMapper.options(name, properties.processes().get(name), properties.defaults()).build();
    }

}
