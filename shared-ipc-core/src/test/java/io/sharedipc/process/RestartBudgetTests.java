package io.sharedipc.process;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestartBudget}.
 */
class RestartBudgetTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RestartOptions options = RestartOptions.defaults().withMaxRestarts(3);

    @Test
    void isSpentAfterAsManyRestartsAsThereMayBe() {
        RestartBudget budget = new RestartBudget(this.options, () -> 0.5);
        for (int i = 0; i < 3; i++) {
            assertThat(budget.isSpent(0)).isFalse();
            budget.spend(0);
        }
        assertThat(budget.isSpent(0)).isTrue();
    }

    @Test
    void restartsOutsideTheWindowCountNoMore() {
        RestartBudget budget = new RestartBudget(this.options.withWindow(Duration.ofSeconds(10)), () -> 0.5);
        Stream.of(0, 1, 2).forEach((second) -> budget.spend(second * SECOND));
        assertThat(budget.isSpent(10 * SECOND)).isTrue();
        assertThat(budget.isSpent(10 * SECOND + 1)).isFalse();
    }

    @Test
    void noneIsSpentAtOnce() {
        assertThat(new RestartBudget(this.options.withMaxRestarts(0), () -> 0.5).isSpent(0)).isTrue();
    }

    @Test
    void delaysGrowUpToTheLongest() {
        RestartBudget budget = new RestartBudget(
                this.options.withDelay(Duration.ofMillis(100), 3, Duration.ofMillis(1000), 0), () -> 0.9);
        List<Long> millis = Stream.generate(() -> budget.spend(0).toMillis()).limit(5).toList();
        assertThat(millis).containsExactly(100L, 300L, 900L, 1000L, 1000L);
    }

    @ParameterizedTest
    @CsvSource({ "0, 800", "0.5, 1000", "1, 1200" })
    void chanceMovesADelayByTheJitter(double chance, long millis) {
        RestartBudget budget = new RestartBudget(
                this.options.withDelay(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.2), () -> chance);
        assertThat(budget.spend(0)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void hundredsOfRestartsDoNotOverflowTheDelay() {
        RestartBudget budget = new RestartBudget(this.options, () -> 0.5);
        Stream.generate(() -> budget.spend(0)).limit(2000).forEach((delay) -> assertThat(delay).isPositive());
        assertThat(budget.spend(0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void refillForgetsAll() {
        RestartBudget budget = new RestartBudget(this.options, () -> 0.5);
        Duration first = budget.spend(0);
        budget.spend(0);
        budget.spend(0);
        budget.refill();
        assertThat(budget.isSpent(0)).isFalse();
        assertThat(budget.spend(0)).isEqualTo(first);
    }

}
