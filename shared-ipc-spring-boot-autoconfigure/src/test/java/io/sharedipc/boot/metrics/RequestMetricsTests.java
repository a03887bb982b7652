package io.sharedipc.boot.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final RequestMetrics metrics = new RequestMetrics(this.registry);

    @Test
    void timesRequestsByProcessTypeAndOutcome() {
        this.metrics.requestEnded("calculator", "sum", "success", Duration.ofMillis(20));
        this.metrics.requestEnded("calculator", "sum", "success", Duration.ofMillis(40));
        this.metrics.requestEnded("calculator", "sum", "timeout", Duration.ofMillis(5));
        Timer timer = this.registry.get("shared.ipc.request")
            .tags("process", "calculator", "type", "sum", "outcome", "success")
            .timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(60);
    }

    @Test
    void boundsTheTypesOfEachProcess() {
        for (int i = 0; i < 250; i++) {
            this.metrics.requestEnded("calculator", "type-" + i, "success", Duration.ofMillis(1));
        }
        this.metrics.requestEnded("text", "type-249", "success", Duration.ofMillis(1));
        assertThat(this.registry.get("shared.ipc.request").tag("process", "calculator").timers()).hasSize(101);
        assertThat(this.registry.get("shared.ipc.request").tag("type", "other").timer().count()).isEqualTo(150);
        assertThat(this.registry.get("shared.ipc.request").tag("process", "text").tag("type", "type-249").timer())
            .isNotNull();
    }

    @Test
    void knownTypeStaysItselfAfterTheBoundIsReached() {
        for (int i = 0; i < 250; i++) {
            this.metrics.requestEnded("calculator", "type-" + i, "success", Duration.ofMillis(1));
        }
        this.metrics.requestEnded("calculator", "type-7", "success", Duration.ofMillis(1));
        assertThat(this.registry.get("shared.ipc.request").tag("type", "type-7").timer().count()).isEqualTo(2);
    }

}
