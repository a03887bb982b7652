package io.sharedipc.boot.autoconfigure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessMonitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessConfigurationTests {

    @Test
    void processIsABeanByNameAndAnswers() {
        Runner.withEcho().run((context) -> {
            ManagedProcess echo = context.getBean("echo", ManagedProcess.class);
            assertThat(echo.isRunning()).isTrue();
            assertThat(echo.call("any", "hello", String.class)).isEqualTo("hello");
        });
    }

    @Test
    void processIsInjectedByTheNameOfTheParameter() {
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.other.script=classpath:workers/echo.sh")
            .withBean(Sums.class)
            .run((context) -> assertThat(context.getBean(Sums.class).echo.name()).isEqualTo("echo"));
    }

    @Test
    void registryHasAllProcesses() {
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.another.command=sleep,60",
                    "shared-ipc.processes.another.stop.grace=10ms")
            .run((context) -> assertThat(context.getBean(ManagedProcesses.class)).extracting(ManagedProcess::name)
                .containsExactly("another", "echo"));
    }

    @Test
    void registryIsEmptyWithoutProcesses() {
        Runner.withoutProcesses().run((context) -> assertThat(context.getBean(ManagedProcesses.class)).isEmpty());
    }

    @Test
    void childrenEndWithTheContext() {
        AtomicReference<ProcessHandle> child = new AtomicReference<>();
        Runner.withEcho().run((context) -> child.set(handle(context)));
        assertThat(child.get().isAlive()).isFalse();
    }

    @Test
    void childrenEndWhereTheContextFailsToStart() {
        AtomicReference<ProcessHandle> child = new AtomicReference<>();
        Runner.withEcho().withBean(AtomicReference.class, () -> child).withBean(Late.class).run((context) -> {
            assertThat(context).hasFailed();
            assertThat(child.get().onExit().orTimeout(1, TimeUnit.SECONDS).join().isAlive()).isFalse();
        });
    }

    @Test
    void takenNameIsReported() {
        Runner.withEcho().withBean("echo", String.class, () -> "mine").run((context) -> {
            FailureAnalysis analysis = new ProcessNameTakenFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains("'echo'", "shared-ipc.processes.echo");
            assertThat(analysis.getAction()).contains("another name");
        });
    }

    @Test
    void payloadsAreConvertedByTheApplicationsMapper() {
        Runner.withEcho()
            .withBean(JsonMapper.class,
                    () -> JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build())
            .run((context) -> assertThat(
                    context.getBean(ManagedProcess.class).call("any", new User("7"), JsonNode.class).toString())
                .isEqualTo("{\"user_id\":\"7\"}"));
    }

    @Test
    void monitorsOfTheApplicationAreTold() {
        AtomicReference<String> told = new AtomicReference<>();
        Runner.withEcho()
            .withBean(ProcessMonitor.class,
                    () -> (process, type, outcome, duration) -> told.set(process + " " + type + " " + outcome))
            .run((context) -> {
                context.getBean(ManagedProcess.class).call("greet", "hello", String.class);
                assertThat(told).hasValue("echo greet success");
            });
    }

    @Test
    void childContextUsesTheProcessesOfItsParent() {
        Runner.withEcho().run((parent) -> {
            try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
                child.setParent(parent);
                child.register(SharedIpcAutoConfiguration.class);
                child.refresh();
                assertThat(child.getBean("echo")).isSameAs(parent.getBean("echo"));
                assertThat(child.containsLocalBean("echo")).isFalse();
            }
            assertThat(parent.getBean(ManagedProcess.class).isRunning()).isTrue();
        });
    }

    @Test
    void nothingIsThereWhereItIsSwitchedOff() {
        Runner.withEcho()
            .withPropertyValues("shared-ipc.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean(ManagedProcess.class)
                .doesNotHaveBean(ManagedProcesses.class)
                .doesNotHaveBean("sharedIpcEventBus"));
    }

    private static ProcessHandle handle(ApplicationContext context) {
        return ProcessHandle.of(context.getBean("echo", ManagedProcess.class).getPid().orElseThrow()).orElseThrow();
    }

    /**
     * Has the process whose name its parameter has.
     */
    static class Sums {

        private final ManagedProcess echo;

        Sums(ManagedProcess echo) {
            this.echo = echo;
        }

    }

    /**
     * Fails the start of the context after the processes were started.
     */
    static class Late implements SmartLifecycle {

        private final ApplicationContext context;

        private final AtomicReference<ProcessHandle> child;

        Late(ApplicationContext context, AtomicReference<ProcessHandle> child) {
            this.context = context;
            this.child = child;
        }

        @Override
        public void start() {
            this.child.set(handle(this.context));
            throw new IllegalStateException("no luck");
        }

        @Override
        public void stop() {
        }

        @Override
        public boolean isRunning() {
            return false;
        }

    }

    /**
     * A payload.
     *
     * @param userId the id
     */
    record User(String userId) {
    }

}
