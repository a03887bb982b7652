package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.boot.autoconfigure.health.ProcessHealthContributorAutoConfiguration;
import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.plugin.PluginManager;
import io.sharedipc.pool.PoolEvent;
import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A process called front, which depends on a pool, which depends on a process called
 * store.
 */
class PoolDependencyTests {

    private final List<String> journal = new CopyOnWriteArrayList<>();

    @Test
    void startsAndStopsInTheOrderOfTheDependencies() {
        chain().run((context) -> assertThat(context.getBean("front", ManagedProcess.class).isRunning()).isTrue());
        await().untilAsserted(() -> assertThat(this.journal).containsExactly("ready store", "ready pool", "ready front",
                "exit front", "exit pool", "exit store"));
    }

    @Test
    void poolThatIsDependedOnIsStartedAlong() {
        chain("store.auto-start=false", "pool.auto-start=false")
            .run((context) -> assertThat(context.getBean(WorkerPool.class).stats().state())
                .isEqualTo(PoolState.RUNNING));
    }

    @Test
    void whoWaitsForAFailedOneIsHeldBack() {
        chain("store.script=classpath:workers/broken.sh", "store.ready.settle=10s")
            .withConfiguration(AutoConfigurations.of(ProcessHealthContributorAutoConfiguration.class))
            .run((context) -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean(WorkerPool.class).stats().state()).isEqualTo(PoolState.STOPPED);
                await().untilAsserted(
                        () -> assertThat(context.getBean(WorkerPools.class).heldBackReason("pool").orElse(""))
                            .contains("'store'", "exited with code 3"));
                CompositeHealthContributor health = context.getBean("sharedIpcHealthContributor",
                        CompositeHealthContributor.class);
                assertThat(((HealthIndicator) health.getContributor("pool")).health().getDetails())
                    .containsKey("heldBack");
                assertThat(context.getBean(ManagedProcesses.class).heldBackReason("front")).isPresent();
            });
    }

    @Test
    void whoNeedsAnOptionalPoolWithoutItsRuntimeIsDisabledWithIt() {
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.processes.pool.command=no-such-runtime",
                    "shared-ipc.processes.pool.pool.size=1", "shared-ipc.processes.pool.optional=true",
                    "shared-ipc.processes.front.script=classpath:workers/echo.sh",
                    "shared-ipc.processes.front.depends-on=pool")
            .run((context) -> {
                assertThat(context.getBean(WorkerPools.class).disabledReason("pool")).isPresent();
                assertThat(context.getBean(ManagedProcesses.class).disabledReason("front")).isPresent();
            });
    }

    @Test
    void poolIsAMemberOfAGroup() {
        chain("store.group=g", "pool.group=g", "pool.restart.strategy=one-for-all", "store.auto-restart=true",
                "store.restart.delay=1ms")
            .run((context) -> {
                context.getBean("store", ManagedProcess.class).getPid().ifPresent(PoolDependencyTests::kill);
                await().untilAsserted(() -> assertThat(this.journal).containsSubsequence("ready front", "exit store",
                        "exit pool", "ready pool"));
            });
    }

    @Test
    void strategyOfAPoolWithoutAGroupIsReported() {
        assertThat(FailureReports.of(chain("pool.restart.strategy=one-for-all")))
            .contains("shared-ipc.processes.pool.restart.strategy has no effect", "shared-ipc.processes.pool.group");
    }

    @Test
    void unknownNameAndCircleAreReported() {
        assertThat(FailureReports.of(chain("pool.depends-on=x"))).contains("shared-ipc.processes.pool.depends-on",
                "front, pool, store");
        assertThat(FailureReports.of(chain("store.depends-on=front"))).contains("is part of a circle");
    }

    @Test
    void workerThatEndsWhileTheContextClosesIsNotReplaced() {
        chain("pool.restart.delay=1ms").withBean(Last.class).run((context) -> {
            WorkerPool pool = context.getBean(WorkerPool.class);
            context.getBean(Last.class).action = () -> {
                pool.stats().workers().forEach((worker) -> kill(worker.pid().orElseThrow()));
                await().until(() -> pool.stats().size() == 0);
                this.journal.add("gone");
            };
        });
        assertThat(this.journal).contains("gone");
    }

    @Test
    void pluginMayBeAPool() {
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.plugins.thumbs.script=classpath:workers/echo.sh",
                    "shared-ipc.plugins.thumbs.pool.size=2")
            .run((context) -> {
                WorkerPool pool = context.getBean("thumbs", WorkerPool.class);
                assertThat(pool.stats().ready()).isEqualTo(2);
                assertThat(context.getBean(PluginManager.class).names()).containsExactly("thumbs");
                context.getBean(PluginManager.class).unregister("thumbs");
                assertThat(pool.stats().state()).isEqualTo(PoolState.STOPPED);
            });
    }

    private ApplicationContextRunner chain(String... properties) {
        ApplicationContextRunner runner = Runner.withoutProcesses()
            .withBean(BeanPostProcessor.class, () -> this.recorder)
            .withPropertyValues("shared-ipc.processes.pool.depends-on=store",
                    "shared-ipc.processes.front.depends-on=pool", "shared-ipc.processes.pool.pool.size=2");
        for (String name : List.of("store", "pool", "front")) {
            runner = runner.withPropertyValues("shared-ipc.processes." + name + ".script=classpath:workers/echo.sh");
        }
        for (String property : properties) {
            runner = runner.withPropertyValues("shared-ipc.processes." + property);
        }
        return runner;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private final BeanPostProcessor recorder = new BeanPostProcessor() {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            List<String> journal = PoolDependencyTests.this.journal;
            if (bean instanceof ManagedProcess process) {
                process.on(ProcessEvent.Ready.class, (event) -> journal.add("ready " + name));
                process.on(ProcessEvent.Exited.class, (event) -> journal.add("exit " + name));
            }
            if (bean instanceof WorkerPool pool) {
                pool.on(PoolEvent.Ready.class, (event) -> journal.add("ready " + name));
                pool.on(PoolEvent.Stopped.class, (event) -> journal.add("exit " + name));
            }
            return bean;
        }

    };

    /**
     * Does something once the context is closing, ahead of all that stops then.
     */
    static final class Last implements SmartLifecycle {

        private volatile Runnable action;

        @Override
        public void start() {
        }

        @Override
        public void stop() {
            this.action.run();
            this.action = null;
        }

        @Override
        public boolean isRunning() {
            return this.action != null;
        }

    }

}
