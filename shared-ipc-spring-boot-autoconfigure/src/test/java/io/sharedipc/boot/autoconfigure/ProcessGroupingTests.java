package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.RequiredProcessException;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three workers: c depends on b, which depends on a.
 */
class ProcessGroupingTests {

    private final List<String> journal = new CopyOnWriteArrayList<>();

    @Test
    void startsAndStopsInTheOrderOfTheDependencies() {
        chain().run((context) -> assertThat(context.getBean("c", ManagedProcess.class).isRunning()).isTrue());
        await().untilAsserted(() -> assertThat(this.journal).containsExactly("ready a", "ready b", "ready c", "exit c",
                "exit b", "exit a"));
    }

    @Test
    void strategyOfOneMemberHoldsForItsGroup() {
        chain("a.group=g", "b.group=g", "b.restart.strategy=rest-for-one", "b.auto-restart=true", "b.restart.delay=1ms")
            .run((context) -> {
                context.getBean("b", ManagedProcess.class).getPid().ifPresent(ProcessGroupingTests::kill);
                await().until(() -> this.journal.stream().filter("ready b"::equals).count() == 2);
                assertThat(context.getBean("c", ManagedProcess.class).isRunning()).isTrue();
                assertThat(this.journal).as("c is in no group").doesNotContain("exit c");
            });
    }

    @Test
    void allOfAGroupFollowWhereItSaysSo() {
        chain("a.group=g", "b.group=g", "c.group=g", "a.restart.strategy=one-for-all", "c.auto-restart=true",
                "c.restart.delay=500ms")
            .run((context) -> {
                context.getBean("c", ManagedProcess.class).getPid().ifPresent(ProcessGroupingTests::kill);
                await().until(() -> this.journal.size() == 9);
                assertThat(this.journal.subList(3, 9)).containsExactly("exit c", "exit b", "exit a", "ready a",
                        "ready b", "ready c");
            });
    }

    @Test
    void whatIsDependedOnIsStartedAlong() {
        chain("a.auto-start=false", "b.auto-start=false")
            .run((context) -> assertThat(context.getBean("a", ManagedProcess.class).isRunning()).isTrue());
    }

    @Test
    void requiredProcessFailsTheApplicationBecauseOfAnother() {
        chain("a.script=classpath:workers/broken.sh", "a.ready.settle=10s", "c.required=true").run((context) -> {
            assertThat(context).getFailure()
                .hasRootCauseInstanceOf(Exception.class)
                .hasCauseInstanceOf(RequiredProcessException.class);
            assertThat(this.journal).containsExactly("exit a");
            assertThat(context.getStartupFailure()).hasStackTraceContaining("Required process 'c'")
                .hasStackTraceContaining("since 'a', which it needs, did not start");
        });
    }

    @Test
    void processThatWaitsForAFailedOneIsHeldBack() {
        chain("a.script=classpath:workers/broken.sh", "a.ready.settle=10s").run((context) -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("c", ManagedProcess.class).snapshot().state()).isEqualTo(ProcessState.STOPPED);
            await()
                .untilAsserted(() -> assertThat(context.getBean(ManagedProcesses.class).heldBackReason("c").orElse(""))
                    .contains("'a'", "exited with code 3"));
        });
    }

    @Test
    void unknownNameIsReportedWithTheKnownOnes() {
        assertThat(FailureReports.of(chain("a.depends-on=x"))).contains("shared-ipc.processes.a.depends-on", "'x'",
                "a, b, c");
    }

    @Test
    void circleIsReported() {
        assertThat(FailureReports.of(chain("a.depends-on=c"))).contains("depends-on is part of a circle",
                "a -> c -> b -> a");
    }

    @Test
    void contradictionIsReported() {
        assertThat(FailureReports
            .of(chain("a.group=g", "b.group=g", "a.restart.strategy=one-for-all", "b.restart.strategy=rest-for-one")))
            .contains("shared-ipc.processes.b.restart.strategy contradicts shared-ipc.processes.a.restart.strategy",
                    "the group 'g' has one strategy");
    }

    @Test
    void strategyWithoutAGroupIsReported() {
        assertThat(FailureReports.of(chain("a.restart.strategy=one-for-all")))
            .contains("shared-ipc.processes.a.restart.strategy has no effect", "shared-ipc.processes.a.group");
    }

    private ApplicationContextRunner chain(String... properties) {
        ApplicationContextRunner runner = Runner.withoutProcesses()
            .withBean(BeanPostProcessor.class, () -> this.recorder)
            .withPropertyValues("shared-ipc.processes.b.depends-on=a", "shared-ipc.processes.c.depends-on=b");
        for (String name : List.of("a", "b", "c")) {
            runner = runner.withPropertyValues("shared-ipc.processes." + name + ".script=classpath:workers/echo.sh");
        }
        for (String property : properties) {
            runner = runner.withPropertyValues("shared-ipc.processes." + property);
        }
        return runner;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private final BeanPostProcessor recorder = new BeanPostProcessor() {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof ManagedProcess process) {
                process.on(ProcessEvent.Ready.class,
                        (event) -> ProcessGroupingTests.this.journal.add("ready " + event.process()));
                process.on(ProcessEvent.Exited.class,
                        (event) -> ProcessGroupingTests.this.journal.add("exit " + event.process()));
            }
            return bean;
        }

    };

}
