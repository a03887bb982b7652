package io.sharedipc.boot.metrics;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedipc.boot.FakeProcess;
import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ProcessState;
import io.sharedipc.process.ProcessUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final FakeProcess process = new FakeProcess("worker");

    @BeforeEach
    void bind() {
        new ProcessMetrics(List.of(this.process)).bindTo(this.registry);
    }

    @Test
    void upIsOneOnlyWhileTheProcessRuns() {
        assertThat(gauge("shared.ipc.process.up")).isZero();
        this.process.state = ProcessState.RUNNING;
        assertThat(gauge("shared.ipc.process.up")).isOne();
    }

    @Test
    void restartsAreCountedByReason() {
        this.process.restarts = Map.of(ExitReason.KILLED, 2L, ExitReason.NOT_STARTED, 1L);
        assertThat(this.registry.get("shared.ipc.process.restarts").tag("reason", "killed").functionCounter().count())
            .isEqualTo(2);
        assertThat(this.registry.get("shared.ipc.process.restarts")
            .functionCounters()
            .stream()
            .mapToDouble(FunctionCounter::count)
            .sum()).isEqualTo(3);
    }

    @Test
    void restartCountersAreThereBeforeTheFirstRestart() {
        assertThat(this.registry.get("shared.ipc.process.restarts").tag("process", "worker").functionCounters())
            .isNotEmpty()
            .allMatch((counter) -> counter.count() == 0);
    }

    @Test
    void uptimeIsInSeconds() {
        assertThat(this.registry.get("shared.ipc.process.uptime").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(1.5);
    }

    @Test
    void usageIsThatOfTheLivingChild() {
        assertThat(gauge("shared.ipc.process.memory")).isZero();
        this.process.pid = OptionalLong.of(ProcessHandle.current().pid());
        assertThat(ProcessUsage.of(ProcessHandle.current().pid())).isPresent();
        assertThat(gauge("shared.ipc.process.memory")).isGreaterThan(1_000_000);
        assertThat(this.registry.get("shared.ipc.process.cpu").functionCounter().count()).isPositive();
    }

    @Test
    void trafficComesFromTheSnapshot() {
        assertThat(gauge("shared.ipc.request.active")).isEqualTo(2);
        assertThat(gauge("shared.ipc.outbox.bytes")).isEqualTo(300);
        assertThat(gauge("shared.ipc.inbox.bytes")).isEqualTo(8);
        assertThat(gauge("shared.ipc.spooled.bytes")).isEqualTo(9);
        assertThat(gauge("shared.ipc.spooled.files")).isEqualTo(10);
        assertThat(this.registry.get("shared.ipc.protocol.errors").functionCounter().count()).isEqualTo(4);
    }

    @Test
    void refusedAndUnsentEventsAreCounted() {
        assertThat(this.registry.get("shared.ipc.event.refused").tag("process", "worker").functionCounter().count())
            .isEqualTo(5);
        assertThat(this.registry.get("shared.ipc.event.unsent").tag("process", "worker").functionCounter().count())
            .isEqualTo(6);
    }

    private double gauge(String name) {
        return this.registry.get(name).tag("process", "worker").gauge().value();
    }

}
