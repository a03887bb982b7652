package io.sharedipc.process;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import io.sharedipc.concurrent.DueTasks;
import org.jspecify.annotations.Nullable;

/**
 * The state of one process and what belongs to it. Touched only from the supervisor's
 * mailbox; what others may see is published as a {@link Status} at each change.
 */
final class Life {

    private final DueTasks due;

    private final Consumer<ExitReason> relaunch;

    private final Map<ExitReason, Long> restarts = new EnumMap<>(ExitReason.class);

    private ProcessState state = ProcessState.STOPPED;

    private @Nullable Child child;

    private @Nullable Child last;

    private ProcessExit lastExit = ProcessExit.notStarted();

    private @Nullable ProcessStartException doom;

    private @Nullable ProcessStartException failure;

    private @Nullable Failure lastFailure;

    private @Nullable ExitReason owed;

    private boolean renewed;

    private volatile Status status = new Status(this.state, null, null, Map.of(), this.lastExit, null, null);

    /**
     * Begins at rest.
     * @param due the tasks that are due in the state of the moment; none survives it
     * @param relaunch launches another child in place of one that ended for a reason
     */
    Life(DueTasks due, Consumer<ExitReason> relaunch) {
        this.due = due;
        this.relaunch = relaunch;
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
        go(next);
        publish();
    }

    /**
     * Goes to the state that follows a launch that failed.
     * @param sequel what follows
     */
    void missed(Sequel sequel) {
        go(sequel, ExitReason.NOT_STARTED);
        publish();
    }

    /**
     * Gives the process up in whatever state it is; what ends a stop is the stop.
     * @param why what those are told who ask something of it
     * @param ended a child that has ended, whose end nobody knows of yet, or {@code null}
     * @return what follows
     */
    Sequel abandon(ProcessStartException why, @Nullable Child ended) {
        Sequel sequel = (this.state == ProcessState.STOPPING) ? Sequel.REST : Sequel.failure(why);
        if (this.state == ProcessState.BACKOFF) {
            go(ProcessState.STARTING);
        }
        go(sequel, ExitReason.HOST_FAILED);
        this.child = null;
        ProcessExit exit = (ended != null) ? ended.exit() : null;
        if (ended != null && exit != null) {
            this.lastExit = exit;
        }
        publish();
        return sequel;
    }

    /**
     * A child was launched.
     * @param born the child
     * @param after why an earlier one ended that this one replaces, or {@code null}
     */
    void born(Child born, @Nullable ExitReason after) {
        this.child = born;
        this.last = born;
        this.doom = null;
        if (after != null) {
            this.restarts.merge(after, 1L, Long::sum);
        }
        publish();
    }

    /**
     * The child ended. Nobody sees the state of before without it, nor the state of after
     * with it.
     * @param exit how it ended
     * @param sequel what follows
     */
    void died(ProcessExit exit, Sequel sequel) {
        go(sequel, exit.reason());
        this.child = null;
        this.lastExit = exit;
        publish();
    }

    /** Notes that the child must not be replaced when it ends. */
    void doom(ProcessStartException why) {
        this.doom = why;
    }

    @Nullable ProcessStartException doom() {
        return this.doom;
    }

    /**
     * Why a child ended that was not replaced yet, though it should be; that stays so if
     * a stop comes between.
     */
    @Nullable ExitReason owed() {
        return this.owed;
    }

    /** Notes that the child, which is about to end, is to be replaced at once. */
    void renew() {
        this.renewed = true;
    }

    boolean isRenewed() {
        return this.renewed;
    }

    ProcessExit lastExit() {
        return this.lastExit;
    }

    private void go(Sequel sequel, ExitReason after) {
        go(sequel.state());
        if (sequel.delay() != null) { // due before others see that it is
            this.owed = after;
            this.due.in(sequel.delay(), () -> this.relaunch.accept(after));
        }
        ProcessStartException failure = sequel.failure();
        if (failure != null) {
            this.lastFailure = Failure.now(failure);
            this.failure = (sequel.state() == ProcessState.FAILED) ? failure : null;
        }
    }

    private void go(ProcessState next) {
        if (!this.state.canBecome(next)) {
            throw new IllegalStateException(this.state + " cannot become " + next);
        }
        this.due.cancelAll();
        count(next);
        this.state = next;
        this.failure = null;
        this.renewed = false;
        if (next == ProcessState.RUNNING || next == ProcessState.STOPPED) {
            this.lastFailure = null;
        }
        if (next == ProcessState.STARTING) {
            this.owed = null;
        }
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
