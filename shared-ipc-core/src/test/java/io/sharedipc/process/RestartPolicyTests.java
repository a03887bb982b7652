package io.sharedipc.process;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestartPolicy}.
 */
class RestartPolicyTests {

    private static final RestartOptions AUTOMATIC = RestartOptions.defaults().withAutomatic(true);

    @Test
    void completionRestsUnlessAnyExitCounts() {
        assertThat(after(AUTOMATIC, ExitReason.COMPLETED, true)).isEqualTo(RestartPolicy.Decision.REST);
        assertThat(after(AUTOMATIC.withOn(RestartOn.ANY), ExitReason.COMPLETED, true).delay()).isNotNull();
    }

    @Test
    void completionRestsWhereRestartsAreOff() {
        RestartOptions off = RestartOptions.defaults().withOn(RestartOn.ANY);
        assertThat(after(off, ExitReason.COMPLETED, true)).isEqualTo(RestartPolicy.Decision.REST);
    }

    @Test
    void completionBeforeReadyIsAFailure() {
        assertThat(after(AUTOMATIC, ExitReason.COMPLETED, false).delay()).isNotNull();
        assertThat(after(RestartOptions.defaults(), ExitReason.COMPLETED, false).givenUp()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = { "CRASHED", "KILLED", "NOT_READY", "UNRESPONSIVE", "PROTOCOL_VIOLATION" })
    void failureIsFollowedByARestartWhereTheyAreOn(ExitReason reason) {
        assertThat(after(AUTOMATIC, reason, true).delay()).isNotNull();
        assertThat(after(RestartOptions.defaults(), reason, true)).satisfies((decision) -> {
            assertThat(decision.delay()).isNull();
            assertThat(decision.givenUp()).isEqualTo("auto-restart is off");
        });
    }

    @Test
    void spentBudgetGivesUpAndSaysWhy() {
        RestartPolicy policy = new RestartPolicy(AUTOMATIC.withMaxRestarts(1).withWindow(Duration.ofMillis(1500)),
                () -> 0.5);
        assertThat(policy.after(ExitReason.CRASHED, true, 0).delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(policy.after(ExitReason.CRASHED, true, 0).givenUp())
            .isEqualTo("its 1 restarts within 1500 ms are spent");
        policy.reset();
        assertThat(policy.after(ExitReason.CRASHED, true, 0).delay()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void childThatWasReadyForLongEnoughMakesEarlierRestartsForgotten() {
        RestartPolicy policy = new RestartPolicy(
                AUTOMATIC.withDelay(Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0), () -> 0.5);
        long stable = AUTOMATIC.stableAfter().toNanos();
        policy.after(ExitReason.CRASHED, true, 0);
        policy.ready(1000);
        assertThat(policy.after(ExitReason.CRASHED, true, 1000 + stable - 1).delay()).isEqualTo(Duration.ofMillis(400));
        policy.ready(2000);
        assertThat(policy.after(ExitReason.CRASHED, false, 2000 + stable).delay()).isEqualTo(Duration.ofMillis(800));
        policy.ready(3000);
        assertThat(policy.after(ExitReason.CRASHED, true, 3000 + stable).delay()).isEqualTo(Duration.ofMillis(200));
    }

    private static RestartPolicy.Decision after(RestartOptions options, ExitReason reason, boolean wasReady) {
        return new RestartPolicy(options, () -> 0.5).after(reason, wasReady, 0);
    }

}
