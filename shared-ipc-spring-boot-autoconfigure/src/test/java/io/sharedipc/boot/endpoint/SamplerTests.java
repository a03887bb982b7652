package io.sharedipc.boot.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.boot.PoolStatsOf;
import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What samples say of processes and pools.
 */
class SamplerTests {

    private static final Reasons NONE = new Reasons((name) -> Optional.empty(), (name) -> Optional.empty());

    private final RequestTimes times = new RequestTimes();

    private final FakeProcess process = new FakeProcess("worker");

    @Test
    void failedRequestsOfAProcessAreRequests() {
        ProcessSampler sampler = new ProcessSampler(List.of(this.process), NONE, this.times);
        this.times.requestEnded("worker", "any", "success", Duration.ofMillis(1));
        this.times.requestEnded("worker", "any", "remote-error", Duration.ofMillis(1));
        this.times.requestEnded("worker", "any", "timeout", Duration.ofMillis(1));
        ProcessSampler.Sample sample = (ProcessSampler.Sample) map(sampler.sample(1)).get("worker");
        assertThat(sample.rate()).isEqualTo(3);
        assertThat(sample.failed()).isEqualTo(2);
    }

    @Test
    void failedRequestsOfAPoolAreRequests() {
        WorkerPool pool = pool();
        PoolSampler sampler = new PoolSampler(List.of(pool), NONE, this.times);
        this.times.requestEnded("crew", "any", "remote-error", Duration.ZERO, Duration.ofMillis(1));
        PoolSampler.Sample sample = (PoolSampler.Sample) map(sampler.sample(1)).get("crew");
        assertThat(sample.rate()).isEqualTo(1);
        assertThat(sample.failed()).isEqualTo(1);
        assertThat(sample.pending()).as("of its two workers").isEqualTo(4);
    }

    @Test
    void samplesSayWhyAWorkerIsDown() {
        this.process.state = ProcessState.FAILED;
        this.process.failure = Optional.of(new Failure("first\nsecond", Instant.EPOCH));
        ProcessSampler sampler = new ProcessSampler(List.of(this.process),
                new Reasons((name) -> Optional.empty(), (name) -> Optional.of("it waits for 'model'")), this.times);
        ProcessSampler.Sample sample = (ProcessSampler.Sample) map(sampler.sample(1)).get("worker");
        assertThat(sample.failure()).isEqualTo("first");
        assertThat(sample.failedAt()).isEqualTo(Instant.EPOCH);
        assertThat(sample.heldBack()).isEqualTo("it waits for 'model'");
    }

    @Test
    void aWorkerThatIsNotOursSpoilsNothing() {
        ManagedProcess odd = mock(ManagedProcess.class);
        given(odd.name()).willReturn("odd");
        ProcessSampler sampler = new ProcessSampler(List.of(odd, this.process), NONE, this.times);
        assertThat(map(sampler.sample(1))).containsOnlyKeys("worker");
        ProcessSection section = new ProcessSection(List.of(odd, mock(ManagedProcess.class), this.process), NONE,
                (name, values) -> null, this.times, new ProcessActions(() -> true));
        assertThat(map(section.describe(Values.SANITIZED)))
            .hasEntrySatisfying("odd", (description) -> assertThat(description).isInstanceOf(Undescribed.class))
            .hasEntrySatisfying("worker",
                    (description) -> assertThat(description).isInstanceOf(ProcessDescription.class));
    }

    private WorkerPool pool() {
        WorkerPool pool = mock(WorkerPool.class);
        given(pool.name()).willReturn("crew");
        given(pool.stats()).willReturn(PoolStatsOf.of(PoolState.RUNNING, 2, Optional.empty(), Optional.empty(),
                List.of(this.process.snapshot(), this.process.snapshot())));
        return pool;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object described) {
        return (Map<String, Object>) described;
    }

}
