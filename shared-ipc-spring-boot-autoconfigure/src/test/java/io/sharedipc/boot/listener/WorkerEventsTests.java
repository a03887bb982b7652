package io.sharedipc.boot.listener;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.boot.autoconfigure.metrics.SharedIpcMetricsAutoConfiguration;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for events between an application and a worker.
 */
class WorkerEventsTests {

    private final ApplicationContextRunner runner = Runner.withoutProcesses()
        .withPropertyValues("shared-ipc.processes.worker.script=classpath:workers/events.sh",
                "shared-ipc.processes.worker.ready.settle=20s", "shared-ipc.defaults.events.publish=worker:*",
                "shared-ipc.processes.worker.events.subscribe=app:**")
        .withBean(Heard.class);

    @Test
    void listenerGetsWhatAWorkerEmitsThatHeardTheApplication() {
        this.runner.run((context) -> {
            EventBus bus = context.getBean(EventBus.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> bus.listenerCount("app:login") == 1);
            bus.emit("app:login", new User("123"));
            assertThat(context.getBean(Heard.class).users.poll(20, TimeUnit.SECONDS)).isEqualTo(new User("123"));
        });
    }

    @Test
    void eventThatIsNotAllowedIsCounted() {
        this.runner
            .withConfiguration(
                    AutoConfigurations.of(MetricsAutoConfiguration.class, SharedIpcMetricsAutoConfiguration.class))
            .withBean(SimpleMeterRegistry.class)
            .run((context) -> {
                context.getBean(ManagedProcess.class).send("forbidden", null);
                await().atMost(Duration.ofSeconds(20))
                    .until(() -> context.getBean(MeterRegistry.class)
                        .get("shared.ipc.event.refused")
                        .tag("process", "worker")
                        .functionCounter()
                        .count() == 1);
            });
    }

    record User(String userId) {
    }

    /**
     * What an application hears of its worker.
     */
    static class Heard {

        final BlockingQueue<User> users = new LinkedBlockingQueue<>();

        @IpcListener("worker:*")
        void onUser(User user) {
            this.users.add(user);
        }

    }

}
