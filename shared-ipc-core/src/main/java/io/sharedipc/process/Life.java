package io.sharedipc.process;

import java.util.EnumMap;
import java.util.Map;

import io.sharedipc.concurrent.DueTasks;
import org.jspecify.annotations.Nullable;

/**
 * The state of one process and what belongs to it. Touched only from the supervisor's
 * mailbox; what others may see is published as a {@link Status} at each change.
 */
final class Life {

    private final DueTasks due;

    private final Map<ExitReason, Long> restarts = new EnumMap<>(ExitReason.class);

    private ProcessState state = ProcessState.STOPPED;

    private @Nullable Child child;

    private @Nullable Child last;

    private ProcessExit lastExit = ProcessExit.notStarted();

    private @Nullable ProcessStartException doom;

    private @Nullable ProcessStartException failure;

    private @Nullable Failure lastFailure;

    private volatile Status status = new Status(this.state, null, null, Map.of(), this.lastExit, null, null);

    /**
     * Begins at rest.
     * @param due the tasks that are due in the state of the moment; none survives it
     */
    Life(DueTasks due) {
        this.due = due;
    }

    ProcessState state() {
        return this.state;
    }

    Status status() {
        return this.status;
    }

    @Nullable Child child() {
        return this.child;
    }

    boolean isCurrent(Child whose) {
        return whose == this.child;
    }

    /**
     * Goes to another state; the only assignment to it.
     * @param next the state to go to
     * @throws IllegalStateException if the diagram has no such edge
     */
    void become(ProcessState next) {
        if (!this.state.canBecome(next)) {
            throw new IllegalStateException(this.state + " cannot become " + next);
        }
        this.due.cancelAll();
        count(next);
        this.state = next;
        this.failure = null;
        if (next == ProcessState.RUNNING || next == ProcessState.STOPPED) {
            this.lastFailure = null;
        }
        publish();
    }

    /**
     * Gives the process up.
     * @param why what those are told who ask something of it
     */
    void fail(ProcessStartException why) {
        failed(why);
        become(ProcessState.FAILED);
        this.failure = why;
        publish();
    }

    /** Notes why a launch or a child failed; others see it with the next state. */
    void failed(ProcessStartException why) {
        this.lastFailure = Failure.now(why);
    }

    void born(Child born) {
        this.child = born;
        this.last = born;
        this.doom = null;
        publish();
    }

    void died(ProcessExit exit) {
        this.child = null;
        this.lastExit = exit;
        publish();
    }

    void restarted(ExitReason after) {
        this.restarts.merge(after, 1L, Long::sum);
        publish();
    }

    /** Notes that the child must not be replaced when it ends. */
    void doom(ProcessStartException why) {
        this.doom = why;
    }

    @Nullable ProcessStartException doom() {
        return this.doom;
    }

    ProcessExit lastExit() {
        return this.lastExit;
    }

    private void count(ProcessState next) {
        if (this.state.isAtRest() && !next.isAtRest()) {
            ActiveProcesses.began();
        }
        else if (!this.state.isAtRest() && next.isAtRest()) {
            ActiveProcesses.ended();
        }
    }

    private void publish() {
        this.status = new Status(this.state, this.child, this.last, Map.copyOf(this.restarts), this.lastExit,
                this.failure, this.lastFailure);
    }

}
