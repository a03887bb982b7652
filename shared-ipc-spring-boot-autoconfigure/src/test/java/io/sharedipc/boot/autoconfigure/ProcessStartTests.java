package io.sharedipc.boot.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.RequiredProcessException;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.MissingRuntimeException;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProcessStartTests {

    @Test
    void processIsNotStartedWhereItIsNotToBe() {
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.echo.auto-start=false")
            .run((context) -> assertThat(context.getBean(ManagedProcess.class).snapshot().state())
                .isEqualTo(ProcessState.STOPPED));
    }

    @Test
    void applicationGoesOnWithoutAProcessThatFails() {
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.broken.script=classpath:workers/broken.sh",
                    "shared-ipc.processes.broken.ready.settle=10s")
            .run((context) -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean("broken", ManagedProcess.class).snapshot().state())
                    .isEqualTo(ProcessState.FAILED);
                assertThat(context.getBean("echo", ManagedProcess.class).isRunning()).isTrue();
            });
    }

    @Test
    void applicationFailsWithARequiredProcessAndReportsTheEvidence() {
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.broken.script=classpath:workers/broken.sh",
                    "shared-ipc.processes.broken.ready.settle=10s", "shared-ipc.processes.broken.required=true")
            .run((context) -> {
                assertThat(context).getFailure().hasRootCauseInstanceOf(Exception.class);
                FailureAnalysis analysis = analyze(context.getStartupFailure());
                assertThat(analysis).isNotNull();
                assertThat(analysis.getDescription()).contains("'broken'", "broken.sh", "exited with code 3",
                        "cannot find the model");
                assertThat(analysis.getAction()).contains("shared-ipc.processes.broken");
                assertThat(ProcessHandle.current().children().filter(ProcessStartTests::isEcho)).isEmpty();
            });
    }

    @Test
    void optionalProcessWithoutItsRuntimeIsDisabled() {
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.processes.render.script=classpath:workers/echo.sh",
                    "shared-ipc.processes.render.runtime=no-such-runtime", "shared-ipc.processes.render.optional=true",
                    "shared-ipc.processes.render.required=true")
            .run((context) -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean(ManagedProcesses.class).disabledReason("render").orElse(""))
                    .contains("no-such-runtime");
                ManagedProcess render = context.getBean("render", ManagedProcess.class);
                assertThatExceptionOfType(ProcessNotRunningException.class)
                    .isThrownBy(() -> render.call("any", null, String.class))
                    .withMessageContaining("no-such-runtime");
            });
    }

    @Test
    void requiredProcessWithoutItsRuntimeFailsTheApplication() {
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.processes.render.command=no-such-runtime",
                    "shared-ipc.processes.render.required=true")
            .run((context) -> assertThat(context).getFailure()
                .hasRootCauseInstanceOf(MissingRuntimeException.class)
                .hasCauseInstanceOf(RequiredProcessException.class));
    }

    @Test
    void requestUnderWayIsAnsweredBeforeItsWorkerStops() {
        AtomicReference<CompletableFuture<String>> answer = new AtomicReference<>();
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.processes.slow.script=classpath:workers/slow.sh")
            .run((context) -> answer.set(context.getBean(ManagedProcess.class).request("any", null, String.class)));
        assertThat(answer.get()).isCompletedWithValue("late");
    }

    @Test
    void lazyInitializationDoesNotKeepProcessesDown() {
        Runner.withEcho()
            .withInitializer(
                    (context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
            .run((context) -> assertThat(context.getBean(ManagedProcess.class).isRunning()).isTrue());
    }

    @Test
    void processThatTheApplicationMakesItselfIsLookedAfterToo() {
        ManagedProcess own = ManagedProcess
            .create(ProcessOptions.builder().name("own").script("classpath:workers/echo.sh").build());
        Runner.withoutProcesses().withBean("own", ManagedProcess.class, () -> own).run((context) -> {
            assertThat(context.getBean(ManagedProcesses.class).get("own")).isSameAs(own);
            assertThat(own.isRunning()).isTrue();
        });
        assertThat(own.isRunning()).isFalse();
    }

    private static FailureAnalysis analyze(Throwable failure) {
        BoundProperties properties = new BoundProperties();
        properties.set("shared-ipc.processes.broken.script=classpath:workers/broken.sh");
        return new RequiredProcessFailureAnalyzer(properties.environment()).analyze(failure);
    }

    private static boolean isEcho(ProcessHandle handle) {
        return handle.info().commandLine().orElse("").contains("echo.sh");
    }

}
