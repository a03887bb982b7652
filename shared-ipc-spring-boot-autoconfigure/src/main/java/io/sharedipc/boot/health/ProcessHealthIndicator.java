package io.sharedipc.boot.health;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessSnapshot;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one managed process. It is UP while the process runs and DOWN once it has
 * failed for good. In between, as while a crashed worker is being replaced within its
 * budget, it is UNKNOWN, which leaves the total as it is: requests wait and are served. A
 * process that is not critical, or is disabled on this machine, is never worse than
 * UNKNOWN.
 */
public final class ProcessHealthIndicator extends WorkerHealthIndicator {

    private static final String NONE = "none";

    private final ManagedProcess process;

    /**
     * Creates an indicator.
     * @param process the process
     * @param critical whether the process counts in the total
     * @param disabledReason why the process does not run on this machine, if so
     * @param heldBackReason which other process it waits for and why, if so
     */
    public ProcessHealthIndicator(ManagedProcess process, boolean critical, Supplier<Optional<String>> disabledReason,
            Supplier<Optional<String>> heldBackReason) {
        super(critical, disabledReason, heldBackReason);
        this.process = process;
    }

    @Override
    Health look() {
        ProcessSnapshot snapshot = this.process.snapshot();
        Health.Builder health = begin(status(snapshot), snapshot.state().name(), snapshot.state().isAtRest(),
                snapshot.failure());
        health.withDetail("pid", snapshot.pid().isPresent() ? snapshot.pid().getAsLong() : NONE);
        health.withDetail("uptime", snapshot.uptime().truncatedTo(ChronoUnit.MILLIS).toString());
        health.withDetail("restarts", snapshot.restartCount());
        health.withDetail("pending", snapshot.pending());
        return health.withDetail("lastExit", snapshot.lastExit().map(WorkerHealthIndicator::describe).orElse(NONE))
            .build();
    }

    private Status status(ProcessSnapshot snapshot) {
        return switch (snapshot.state()) {
            case RUNNING -> Status.UP;
            case FAILED -> down();
            case STOPPED, STARTING, BACKOFF, STOPPING -> Status.UNKNOWN;
        };
    }

}
