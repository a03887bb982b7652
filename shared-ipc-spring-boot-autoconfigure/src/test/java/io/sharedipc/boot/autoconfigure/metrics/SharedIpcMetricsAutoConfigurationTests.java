package io.sharedipc.boot.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.boot.metrics.EventBusMetrics;
import io.sharedipc.boot.metrics.ProcessMetrics;
import io.sharedipc.boot.metrics.RequestMetrics;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

class SharedIpcMetricsAutoConfigurationTests {

    private final ApplicationContextRunner runner = Runner.withEcho()
        .withConfiguration(AutoConfigurations.of(SharedIpcMetricsAutoConfiguration.class));

    private final ApplicationContextRunner withRegistry = this.runner
        .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
        .withBean(SimpleMeterRegistry.class);

    @Test
    void requestsAreTimed() {
        this.withRegistry.run((context) -> {
            context.getBean(ManagedProcess.class).call("greet", "hello", String.class);
            assertThat(context.getBean(MeterRegistry.class)
                .get("shared.ipc.request")
                .tags("process", "echo", "type", "greet", "outcome", "success")
                .timer()
                .count()).isOne();
        });
    }

    @Test
    void restartsAreCounted() {
        this.withRegistry
            .withPropertyValues("shared-ipc.processes.echo.auto-restart=true",
                    "shared-ipc.processes.echo.restart.delay=1ms")
            .run((context) -> {
                ManagedProcess echo = context.getBean(ManagedProcess.class);
                assertThatException().isThrownBy(() -> echo.call("crash", null, String.class));
                await().until(() -> echo.isRunning() && echo.snapshot().restartCount() == 1);
                MeterRegistry registry = context.getBean(MeterRegistry.class);
                assertThat(
                        registry.get("shared.ipc.process.restarts").tag("reason", "crashed").functionCounter().count())
                    .isOne();
                assertThat(registry.get("shared.ipc.process.up").gauge().value()).isOne();
            });
    }

    @Test
    void eventsAreCounted() {
        this.withRegistry.run((context) -> {
            EventBus bus = context.getBean(EventBus.class);
            bus.on("bad", String.class, (payload) -> {
                throw new IllegalStateException("no");
            });
            assertThatException().isThrownBy(() -> bus.emitSync("bad", "payload"));
            bus.emitSync("good", "payload");
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("shared.ipc.event.emitted").counter().count()).isEqualTo(2);
            assertThat(registry.get("shared.ipc.event.failed").counter().count()).isOne();
            assertThat(registry.get("shared.ipc.event.dropped").counter().count()).isZero();
        });
    }

    @Test
    void nothingIsMeasuredWithoutARegistry() {
        this.runner.run((context) -> assertThat(context).hasNotFailed()
            .doesNotHaveBean(RequestMetrics.class)
            .doesNotHaveBean(EventBusMetrics.class)
            .doesNotHaveBean(ProcessMetrics.class));
    }

    @Test
    void nothingIsMeasuredWhereAllIsSwitchedOff() {
        this.withRegistry.withPropertyValues("shared-ipc.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestMetrics.class));
    }

}
