package io.sharedipc.process;

import io.sharedipc.concurrent.DueTasks;

/**
 * How one child is brought to its end: it is asked to leave, then signalled, then killed
 * with all it started. Each rung has its grace, and the exit tells which one did it. Used
 * from the supervisor's mailbox.
 */
final class StopLadder {

    private final StopOptions options;

    private final Child child;

    private final DueTasks due;

    StopLadder(StopOptions options, Child child, DueTasks due) {
        this.options = options;
        this.child = child;
        this.due = due;
    }

    /**
     * Starts at the first rung.
     * @param signal the signal of the second
     */
    void climb(Signal signal) {
        if (signal == Signal.KILL) {
            kill();
            return;
        }
        this.child.blame(ExitReason.STOPPED_GRACEFULLY);
        this.child.link().finish();
        this.due.in(this.options.grace(), () -> signal(signal));
    }

    /** Goes to the last rung at once. */
    void kill() {
        this.child.blame(ExitReason.STOPPED_BY_KILL);
        this.child.kill();
    }

    private void signal(Signal signal) {
        this.child.blame(ExitReason.STOPPED_BY_SIGNAL);
        if (!Signals.send(this.child.spawned().handle(), signal)) {
            Signals.send(this.child.spawned().handle(), Signal.TERM); // the nearest thing
                                                                      // to it
        }
        this.due.in(this.options.signalGrace(), this::kill);
    }

}
