package io.sharedipc.boot.health;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessExit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * What the health of a process and that of a pool have in common.
 * <p>
 * It only reads what is published, so it never waits. A worker that tells no state, such
 * as a mock, is UNKNOWN: the health of all others goes on.
 */
abstract class WorkerHealthIndicator implements HealthIndicator {

    private static final String ERROR = "error";

    private final boolean critical;

    private final Supplier<Optional<String>> disabledReason;

    private final Supplier<Optional<String>> heldBackReason;

    WorkerHealthIndicator(boolean critical, Supplier<Optional<String>> disabledReason,
            Supplier<Optional<String>> heldBackReason) {
        this.critical = critical;
        this.disabledReason = disabledReason;
        this.heldBackReason = heldBackReason;
    }

    @Override
    public final Health health() {
        try {
            return look();
        }
        catch (RuntimeException ex) {
            return Health.unknown().withDetail(ERROR, "its state cannot be read: " + ex).build();
        }
    }

    /** Reads the state of the moment. */
    abstract Health look();

    /** Begins with what every kind has; DISABLED in place of a state at rest. */
    final Health.Builder begin(Status status, String state, boolean mayBeDisabled, Optional<Failure> failure) {
        Optional<String> disabled = this.disabledReason.get().filter((reason) -> mayBeDisabled);
        Health.Builder health = new Health.Builder(disabled.isPresent() ? Status.UNKNOWN : status);
        health.withDetail("state", disabled.isPresent() ? "DISABLED" : state);
        disabled.ifPresent((reason) -> health.withDetail("disabled", reason));
        this.heldBackReason.get().ifPresent((reason) -> health.withDetail("heldBack", reason));
        if (disabled.isEmpty()) {
            failure.ifPresent((why) -> {
                health.withDetail(ERROR, why.summary());
                health.withDetail("failedAt", why.at().truncatedTo(ChronoUnit.SECONDS).toString());
            });
        }
        if (!this.critical) {
            health.withDetail("critical", false);
        }
        return health;
    }

    final Status down() {
        return this.critical ? Status.DOWN : Status.UNKNOWN;
    }

    static String describe(ProcessExit exit) {
        return exit.describe() + " at " + exit.at().truncatedTo(ChronoUnit.SECONDS);
    }

}
