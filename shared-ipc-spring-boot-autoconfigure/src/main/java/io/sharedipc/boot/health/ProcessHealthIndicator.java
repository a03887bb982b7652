package io.sharedipc.boot.health;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessState;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one managed process. It is UP while the process runs and DOWN once it has
 * failed for good. In between, as while a crashed worker is being replaced within its
 * budget, it is UNKNOWN, which leaves the total as it is: requests wait and are served. A
 * process that is not critical, or is disabled on this machine, is never worse than
 * UNKNOWN.
 */
public final class ProcessHealthIndicator implements HealthIndicator {

    private static final String NONE = "none";

    private final ManagedProcess process;

    private final boolean critical;

    private final Supplier<Optional<String>> disabledReason;

    private final Supplier<Optional<String>> heldBackReason;

    /**
     * Creates an indicator.
     * @param process the process
     * @param critical whether the process counts in the total
     * @param disabledReason why the process does not run on this machine, if so
     * @param heldBackReason which other process it waits for and why, if so
     */
    public ProcessHealthIndicator(ManagedProcess process, boolean critical, Supplier<Optional<String>> disabledReason,
            Supplier<Optional<String>> heldBackReason) {
        this.process = process;
        this.critical = critical;
        this.disabledReason = disabledReason;
        this.heldBackReason = heldBackReason;
    }

    @Override
    public Health health() {
        ProcessSnapshot snapshot = this.process.snapshot();
        Optional<String> disabled = this.disabledReason.get().filter((reason) -> snapshot.state().isAtRest());
        Health.Builder health = new Health.Builder(disabled.isPresent() ? Status.UNKNOWN : status(snapshot.state()));
        health.withDetail("state", disabled.isPresent() ? "DISABLED" : snapshot.state().name());
        disabled.ifPresent((reason) -> health.withDetail("disabled", reason));
        this.heldBackReason.get().ifPresent((reason) -> health.withDetail("heldBack", reason));
        if (!this.critical) {
            health.withDetail("critical", false);
        }
        health.withDetail("pid", snapshot.pid().isPresent() ? snapshot.pid().getAsLong() : NONE);
        health.withDetail("uptime", snapshot.uptime().truncatedTo(ChronoUnit.MILLIS).toString());
        health.withDetail("restarts", snapshot.restartCount());
        health.withDetail("pending", snapshot.pending());
        return health.withDetail("lastExit", snapshot.lastExit().map(ProcessExit::describe).orElse(NONE)).build();
    }

    private Status status(ProcessState state) {
        return switch (state) {
            case RUNNING -> Status.UP;
            case FAILED -> this.critical ? Status.DOWN : Status.UNKNOWN;
            case STOPPED, STARTING, BACKOFF, STOPPING -> Status.UNKNOWN;
        };
    }

}
