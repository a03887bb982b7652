package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process in the state it was asked to be in. What others ask, what a child
 * tells and what is due all come through one mailbox, so nothing here needs a lock.
 */
final class Supervisor {

    private final ProcessOptions options;

    private final Births births;

    private final Journal journal;

    private final Timer timer;

    private final Mailbox mailbox = new Mailbox(IpcThreads.pool());

    private final DueTasks due;

    private final Life life;

    private final RestartPolicy policy;

    private final Reception reception;

    private final ChildListener childListener;

    private final Waiters<@Nullable Void> starting = new Waiters<>(IpcThreads.callbacks());

    private final Waiters<ProcessExit> stopping = new Waiters<>(IpcThreads.callbacks());

    private @Nullable StopLadder ladder;

    private @Nullable PingWatchdog watchdog;

    Supervisor(ProcessOptions options, Births births, Listeners listeners, Timer timer) {
        this.options = options;
        this.births = births;
        this.journal = new Journal(options.name(), listeners);
        this.timer = timer;
        this.due = new DueTasks(timer, this.mailbox);
        this.life = new Life(this.due);
        this.policy = new RestartPolicy(options.restart(), () -> ThreadLocalRandom.current().nextDouble());
        this.reception = new Reception(options, this.life);
        this.childListener = new ChildEvents(options, this, this.mailbox, listeners, timer);
    }

    Status status() {
        return this.life.status();
    }

    CompletableFuture<@Nullable Void> start(Memory memory) {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        this.mailbox.execute(() -> startNow(memory, answer));
        return answer;
    }

    CompletableFuture<ProcessExit> stop(Signal signal) {
        CompletableFuture<ProcessExit> answer = new CompletableFuture<>();
        this.mailbox.execute(() -> stopNow(signal, answer));
        return answer;
    }

    /**
     * Takes a request that no running child took: it waits, or fails.
     * @param row the request
     */
    void accept(PendingRequest row) {
        this.mailbox.execute(() -> this.reception.admit(row));
    }

    /** The child gave the sign that it is ready. */
    void ready(Child whose) {
        if (!this.life.isCurrent(whose) || this.life.state() != ProcessState.STARTING) {
            return;
        }
        this.policy.ready(this.timer.nanoTime());
        this.life.become(ProcessState.RUNNING);
        this.journal.ready(whose);
        this.starting.completeAll(null);
        this.watchdog = new PingWatchdog(this.options.watchdog(), whose, this.due,
                () -> condemn(whose, ExitReason.UNRESPONSIVE, null));
        this.watchdog.begin();
        this.reception.admitAll();
    }

    /** The kit answered a ping. */
    void ponged(Child whose) {
        if (this.life.isCurrent(whose) && this.watchdog != null && this.life.state() == ProcessState.RUNNING) {
            this.watchdog.ponged();
        }
    }

    /** The child must go, though nobody asked for a stop; with a doom, for good. */
    void condemn(Child whose, ExitReason verdict, @Nullable ProcessStartException doom) {
        if (!this.life.isCurrent(whose) || this.life.state() == ProcessState.STOPPING) {
            return;
        }
        if (doom != null) {
            this.life.doom(doom);
        }
        whose.blame(verdict);
        whose.kill();
    }

    /** The child is gone and its last output was read. */
    void exited(Child whose, ProcessExit exit) {
        if (!this.life.isCurrent(whose)) {
            return; // a late word about an earlier child
        }
        this.life.died(exit);
        this.journal.exited(exit);
        if (this.life.state() == ProcessState.STOPPING) {
            rest();
            return;
        }
        ProcessStartException doom = this.life.doom();
        ProcessStartException failure = (doom != null) ? doom
                : new ProcessStartException(Evidence.exit(this.options.name(), exit)
                        + Evidence.patience(exit, this.options.ready()) + Evidence.lastOutput(exit.lastOutput()), null);
        if (doom != null) {
            fail(doom);
        }
        else {
            recover(failure, exit.reason(), this.life.state() == ProcessState.RUNNING);
        }
        this.starting.failAll(failure);
    }

    private void startNow(Memory memory, CompletableFuture<@Nullable Void> answer) {
        this.starting.add(answer);
        switch (this.life.state()) {
            case RUNNING -> this.starting.completeAll(null);
            case STARTING -> {
                // Joins the start that is under way.
            }
            case STOPPING -> this.starting.failAll(new ProcessStartException(
                    Evidence.subject(this.options.name()) + " is stopping: start it once stop() has completed", null));
            case STOPPED, BACKOFF, FAILED -> {
                if (memory == Memory.FORGET) {
                    this.policy.reset();
                    this.journal.forget();
                }
                launch(null);
            }
        }
    }

    private void stopNow(Signal signal, CompletableFuture<ProcessExit> answer) {
        this.stopping.add(answer);
        ProcessState state = this.life.state();
        if (state.isAtRest()) {
            this.stopping.completeAll(this.life.lastExit());
            return;
        }
        this.starting.failAll(new ProcessStartException(
                Evidence.subject(this.options.name()) + " was stopped before it was ready", null));
        Child current = this.life.child();
        if (state == ProcessState.BACKOFF || current == null) {
            rest();
            return;
        }
        if (state != ProcessState.STOPPING) {
            this.life.become(ProcessState.STOPPING);
            this.reception.refuseAll();
            this.ladder = new StopLadder(this.options.stop(), current, this.due);
            this.ladder.climb((state == ProcessState.STARTING) ? Signal.KILL : signal);
        }
        else if (signal == Signal.KILL && this.ladder != null) {
            this.ladder.kill();
        }
    }

    private void launch(@Nullable ExitReason after) {
        this.life.become(ProcessState.STARTING);
        try {
            Child born = this.births.bear(this.childListener);
            born.begin();
            this.life.born(born);
            tellBirth(born, after);
            this.due.in(this.options.ready().timeout(), () -> condemn(born, ExitReason.NOT_READY, null));
            if (born.readyCheck().settles()) {
                this.due.in(this.options.ready().settle(), born.readyCheck()::settled);
            }
        }
        catch (LaunchException ex) {
            if (ex.isPermanent()) {
                fail(ex.failure());
            }
            else {
                recover(ex.failure(), ExitReason.NOT_STARTED, false);
            }
            this.starting.failAll(ex.failure());
        }
    }

    private void tellBirth(Child born, @Nullable ExitReason after) {
        if (after == null) {
            this.journal.started(born);
        }
        else {
            this.life.restarted(after);
            this.journal.restarted(born);
        }
    }

    private void recover(ProcessStartException failure, ExitReason reason, boolean wasReady) {
        RestartPolicy.Decision decision = this.policy.after(reason, wasReady, this.timer.nanoTime());
        if (decision.delay() != null) {
            this.life.failed(failure);
            this.life.become(ProcessState.BACKOFF);
            this.reception.refuseImpatient();
            this.journal.backsOff(decision.delay());
            this.due.in(decision.delay(), () -> launch(reason));
        }
        else if (decision.givenUp() != null) {
            fail(new ProcessStartException(failure.getMessage() + "\n" + Evidence.subject(this.options.name())
                    + " will not be restarted: " + decision.givenUp(), failure));
        }
        else {
            rest();
        }
    }

    private void fail(ProcessStartException cause) {
        this.life.fail(cause);
        this.journal.failed(cause, !this.starting.isEmpty());
        this.reception.refuseAll();
    }

    private void rest() {
        this.life.become(ProcessState.STOPPED);
        this.journal.stopped();
        this.reception.refuseAll();
        this.stopping.completeAll(this.life.lastExit());
    }

}
