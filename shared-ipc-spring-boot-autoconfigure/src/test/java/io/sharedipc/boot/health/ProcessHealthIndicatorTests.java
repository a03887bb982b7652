package io.sharedipc.boot.health;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.process.ExitReason;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ProcessHealthIndicatorTests {

    private final FakeProcess process = new FakeProcess("worker");

    @Test
    void runningProcessIsUp() {
        this.process.state = ProcessState.RUNNING;
        assertThat(health(true).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void failedProcessIsDown() {
        this.process.state = ProcessState.FAILED;
        assertThat(health(true).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void failedProcessThatIsNotCriticalIsUnknown() {
        this.process.state = ProcessState.FAILED;
        Health health = health(false);
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails()).containsEntry("state", "FAILED").containsEntry("critical", false);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "RUNNING", "FAILED" })
    void everyOtherStateLeavesTheTotalAsItIs(ProcessState state) {
        this.process.state = state;
        assertThat(health(true).getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void detailsTellOfTheLivingChildAndTheLastExit() {
        this.process.state = ProcessState.RUNNING;
        this.process.pid = OptionalLong.of(4711);
        this.process.restarts = Map.of(ExitReason.CRASHED, 1L, ExitReason.KILLED, 2L);
        this.process.lastExit = Optional.of(FakeProcess.exit(3, ExitReason.CRASHED));
        assertThat(health(true).getDetails()).containsOnly(Map.entry("state", "RUNNING"), Map.entry("pid", 4711L),
                Map.entry("uptime", "PT1.5S"), Map.entry("restarts", 3L), Map.entry("pending", 2),
                Map.entry("lastExit", "exited with code 3 at 1970-01-01T00:00:00Z"));
    }

    @Test
    void detailsSayNoneWhereThereIsNothingToTell() {
        assertThat(health(true).getDetails()).containsEntry("pid", "none").containsEntry("lastExit", "none");
    }

    @Test
    void disabledProcessShowsTheReason() {
        this.process.state = ProcessState.FAILED;
        Health health = new ProcessHealthIndicator(this.process, true, () -> Optional.of("no node"), Optional::empty)
            .health();
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails()).containsEntry("state", "DISABLED").containsEntry("disabled", "no node");
    }

    @Test
    void failedProcessSaysWhyInOneLine() {
        this.process.state = ProcessState.FAILED;
        this.process.failure = Optional.of(new Failure("no such script\nand more", Instant.EPOCH));
        assertThat(health(true).getDetails()).containsEntry("error", "no such script")
            .containsEntry("failedAt", "1970-01-01T00:00:00Z");
    }

    @Test
    void processThatTellsNothingIsUnknown() {
        Health health = new ProcessHealthIndicator(mock(ManagedProcess.class), true, Optional::empty, Optional::empty)
            .health();
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails()).containsKey("error");
    }

    @Test
    void processThatIsHeldBackSaysByWhom() {
        Health health = new ProcessHealthIndicator(this.process, true, Optional::empty,
                () -> Optional.of("it waits for 'model'"))
            .health();
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails()).containsEntry("heldBack", "it waits for 'model'");
    }

    private Health health(boolean critical) {
        return new ProcessHealthIndicator(this.process, critical, Optional::empty, Optional::empty).health();
    }

}
