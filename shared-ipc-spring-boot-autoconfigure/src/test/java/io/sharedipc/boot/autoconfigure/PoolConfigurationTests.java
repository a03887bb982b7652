package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedipc.boot.autoconfigure.health.ProcessHealthContributorAutoConfiguration;
import io.sharedipc.boot.autoconfigure.metrics.SharedIpcMetricsAutoConfiguration;
import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.RequiredProcessException;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for processes that are pools.
 */
class PoolConfigurationTests {

    private final ApplicationContextRunner runner = Runner.withEcho()
        .withPropertyValues("shared-ipc.processes.echo.pool.size=2");

    @Test
    void processWithASizeIsAPool() {
        this.runner.run((context) -> {
            assertThat(context).hasSingleBean(WorkerPool.class).doesNotHaveBean(ManagedProcess.class);
            WorkerPool pool = context.getBean("echo", WorkerPool.class);
            assertThat(pool.call("greet", "hello", String.class)).isEqualTo("hello");
            assertThat(pool.stats().state()).isEqualTo(PoolState.RUNNING);
            assertThat(pool.stats().workers()).extracting(ProcessSnapshot::name).containsExactly("echo-1", "echo-2");
        });
    }

    @Test
    void poolsAndProcessesAreTogether() {
        this.runner.withPropertyValues("shared-ipc.processes.one.script=classpath:workers/echo.sh").run((context) -> {
            assertThat(context.getBean(WorkerPools.class).names()).containsExactly("echo");
            assertThat(context.getBean(ManagedProcesses.class).names()).containsExactly("one");
        });
    }

    @Test
    void boundsAndDefaultsOfDefaultsApply() {
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.echo.pool.min=2", "shared-ipc.processes.echo.pool.max=5",
                    "shared-ipc.defaults.pool.min-ready=2")
            .run((context) -> {
                PoolStats stats = context.getBean(WorkerPool.class).stats();
                assertThat(stats.min()).isEqualTo(2);
                assertThat(stats.max()).isEqualTo(5);
                assertThat(stats.minReady()).isEqualTo(2);
            });
    }

    @Test
    void workersEndWithTheContext() {
        List<ProcessHandle> workers = new CopyOnWriteArrayList<>();
        this.runner.run((context) -> context.getBean(WorkerPool.class)
            .stats()
            .workers()
            .forEach((worker) -> workers.add(ProcessHandle.of(worker.pid().orElseThrow()).orElseThrow())));
        assertThat(workers).hasSize(2).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void requiredPoolThatDoesNotStartFailsTheStart() {
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.processes.bad.command=/no/such/program",
                    "shared-ipc.processes.bad.pool.size=2", "shared-ipc.processes.bad.required=true")
            .run((context) -> assertThat(context).getFailure()
                .hasCauseInstanceOf(RequiredProcessException.class)
                .hasRootCauseInstanceOf(ProcessStartException.class)
                .rootCause()
                .hasMessageContaining("/no/such/program"));
    }

    @Test
    void poolIsStartedByHandWhereItSaysSo() {
        this.runner.withPropertyValues("shared-ipc.processes.echo.auto-start=false")
            .run((context) -> assertThat(context.getBean(WorkerPool.class).stats().state())
                .isEqualTo(PoolState.STOPPED));
    }

    @Test
    void healthWantsMinReady() {
        this.runner
            .withPropertyValues("shared-ipc.processes.echo.pool.min-ready=2",
                    "shared-ipc.processes.echo.restart.delay=30s")
            .withConfiguration(AutoConfigurations.of(ProcessHealthContributorAutoConfiguration.class))
            .run((context) -> {
                assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                assertThat(health(context).getDetails()).containsEntry("size", 2)
                    .containsEntry("idle", 2)
                    .containsEntry("minReady", 2)
                    .containsEntry("queue", 0);
                WorkerPool pool = context.getBean(WorkerPool.class);
                pool.send("crash", null);
                await().until(() -> pool.stats().ready() == 1);
                assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            });
    }

    @Test
    void missingRuntimeOfAnOptionalPoolDisablesIt() {
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.processes.echo.command=no-such-runtime",
                    "shared-ipc.processes.echo.pool.size=1", "shared-ipc.processes.echo.optional=true")
            .withConfiguration(AutoConfigurations.of(ProcessHealthContributorAutoConfiguration.class))
            .run((context) -> {
                assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
                assertThat(health(context).getDetails()).containsEntry("state", "DISABLED");
            });
    }

    @Test
    void poolIsMeasured() {
        this.runner
            .withConfiguration(
                    AutoConfigurations.of(SharedIpcMetricsAutoConfiguration.class, MetricsAutoConfiguration.class))
            .withBean(SimpleMeterRegistry.class)
            .run((context) -> {
                context.getBean(WorkerPool.class).call("greet", "hello", String.class);
                MeterRegistry registry = context.getBean(MeterRegistry.class);
                assertThat(registry.get("shared.ipc.pool.size").tag("process", "echo").gauge().value()).isEqualTo(2);
                assertThat(registry.get("shared.ipc.process.memory").tag("process", "echo").gauge().value())
                    .isGreaterThan(OS.LINUX.isCurrentOs() ? 100_000 : -1);
                assertThat(registry.get("shared.ipc.pool.idle").gauge().value()).isEqualTo(2);
                assertThat(registry.get("shared.ipc.pool.busy").gauge().value()).isZero();
                assertThat(registry.get("shared.ipc.pool.queue").gauge().value()).isZero();
                assertThat(registry.get("shared.ipc.pool.wait").tag("outcome", "success").timer().count()).isOne();
                assertThat(registry.get("shared.ipc.pool.run").tag("process", "echo").timer().count()).isOne();
                assertThat(registry.get("shared.ipc.request").tag("type", "greet").timer().count()).isOne();
                assertProcessorTimeIsCounted(context.getBean(WorkerPool.class), registry);
            });
    }

    private static void assertProcessorTimeIsCounted(WorkerPool pool, MeterRegistry registry) {
        FunctionCounter cpu = registry.get("shared.ipc.process.cpu").tag("process", "echo").functionCounter();
        await().untilAsserted(() -> { // told in hundredths of a second
            for (int i = 0; i < 50; i++) {
                pool.call("work", "hello", String.class);
            }
            assertThat(cpu.count() > 0).isEqualTo(OS.LINUX.isCurrentOs());
        });
    }

    @Test
    void monitorsOfTheApplicationAreTold() {
        List<String> told = new CopyOnWriteArrayList<>();
        this.runner
            .withBean(PoolMonitor.class,
                    () -> (pool, type, outcome, waited, ran) -> told.add(pool + " " + type + " " + outcome))
            .run((context) -> {
                context.getBean(WorkerPool.class).call("greet", "hello", String.class);
                assertThat(told).containsExactly("echo greet success");
            });
    }

    private static Health health(AssertableApplicationContext context) {
        CompositeHealthContributor all = context.getBean("sharedIpcHealthContributor",
                CompositeHealthContributor.class);
        return ((HealthIndicator) all.getContributor("echo")).health();
    }

}
