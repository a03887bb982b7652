package io.sharedipc.process;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one process in the state it was asked to be in.
 *
 * <p>
 * What others ask, what a child tells and what is due all come through one mailbox, so
 * nothing here needs a lock. Whoever is notified of something finds the state that goes
 * with it: the state changes first. A task that throws gives the process up.
 */
final class Supervisor {

    private static final Logger logger = LoggerFactory.getLogger(Supervisor.class);

    private final ProcessOptions options;

    private final Births births;

    private final Journal journal;

    private final Timer timer;

    private final Mailbox mailbox = new Mailbox(IpcThreads.pool(), this::broke);

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
        this.life = new Life(this.due, this::launch);
        this.policy = new RestartPolicy(options.restart(), () -> ThreadLocalRandom.current().nextDouble());
        this.reception = new Reception(options, this.life, this.mailbox);
        this.childListener = new ChildEvents(options, this, this.mailbox, listeners, timer);
    }

    Status status() {
        return this.life.status();
    }

    CompletableFuture<@Nullable Void> start(Memory memory) {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        this.reception.startAsked();
        this.mailbox.execute(() -> {
            this.reception.startBegun();
            startNow(memory, answer);
        });
        return answer;
    }

    CompletableFuture<ProcessExit> stop(Signal signal) {
        CompletableFuture<ProcessExit> answer = new CompletableFuture<>();
        this.mailbox.execute(() -> stopNow(signal, answer));
        return answer;
    }

    /** Where requests and messages go that no running child took. */
    Reception reception() {
        return this.reception;
    }

    /** The child gave the sign that it is ready; one that has to go may give it late. */
    void ready(Child whose) {
        if (!this.life.isCurrent(whose) || this.life.state() != ProcessState.STARTING || whose.verdict() != null) {
            return;
        }
        this.policy.ready(this.timer.nanoTime());
        this.life.become(ProcessState.RUNNING);
        this.reception.admitAll();
        this.journal.ready(whose);
        this.starting.completeAll(null);
        this.watchdog = new PingWatchdog(this.options.watchdog(), whose, this.due,
                () -> condemn(whose, ExitReason.UNRESPONSIVE, null));
        this.watchdog.begin();
    }

    /** The kit answered a ping. */
    void ponged(Child whose) {
        if (this.life.isCurrent(whose) && this.watchdog != null && this.life.state() == ProcessState.RUNNING) {
            this.watchdog.ponged();
        }
    }

    /** The child takes nothing more, or says nothing more, but lives on. */
    void muted(Child whose, String how) {
        if (this.life.isCurrent(whose)) {
            whose.mute(how);
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
        if (whose.verdict() == null) { // once: to kill a tree takes a look at all
                                       // processes
            whose.blame(verdict);
            whose.kill();
        }
    }

    /** The child is gone and its last output was read. */
    void exited(Child whose, ProcessExit exit) {
        if (!this.life.isCurrent(whose)) {
            return; // a late word about an earlier child
        }
        whose.ended(exit);
        ProcessStartException failure = new ProcessStartException(Evidence.exit(this.options.name(), exit)
                + Evidence.patience(exit, this.options.ready()) + Evidence.lastOutput(exit.lastOutput()), null);
        boolean renewed = this.life.isRenewed();
        Sequel sequel = sequel(failure, exit.reason());
        this.life.died(exit, sequel);
        whose.buried();
        this.journal.exited(exit);
        follow(sequel);
        if (!renewed || sequel.state() != ProcessState.BACKOFF) {
            this.starting.failAll(Objects.requireNonNullElse(this.life.doom(), failure));
        }
    }

    private void startNow(Memory memory, CompletableFuture<@Nullable Void> answer) {
        this.starting.add(answer);
        switch (this.life.state()) {
            case RUNNING -> renewIfLeaving(memory);
            case STARTING -> {
                // Joins the start that is under way.
            }
            case STOPPING -> this.starting.failAll(new ProcessStartException(
                    Evidence.subject(this.options.name()) + " is stopping: start it once stop() has completed", null));
            case STOPPED, BACKOFF, FAILED -> {
                ExitReason owed = this.life.owed();
                forget(memory);
                launch((memory == Memory.KEEP) ? owed : null);
            }
        }
    }

    /** A child that is about to end is followed by another one; else there is no need. */
    private void renewIfLeaving(Memory memory) {
        Child current = this.life.child();
        if (current == null || !(current.isLeaving() || current.isDead())) {
            this.starting.completeAll(null);
            return;
        }
        forget(memory);
        this.life.renew();
        if (!current.isDead()) {
            condemn(current, ExitReason.CHANNEL_CLOSED, null);
        }
    }

    private void forget(Memory memory) {
        if (memory == Memory.FORGET) {
            this.policy.reset();
            this.journal.forget();
        }
    }

    private void stopNow(Signal signal, CompletableFuture<ProcessExit> answer) {
        this.stopping.add(answer);
        ProcessState state = this.life.state();
        if (state.isAtRest()) {
            this.stopping.completeAll(this.life.lastExit());
            return;
        }
        ProcessStartException stopped = new ProcessStartException(
                Evidence.subject(this.options.name()) + " was stopped before it was ready", null);
        if (state == ProcessState.BACKOFF) {
            this.life.become(ProcessState.STOPPED);
            follow(Sequel.REST);
        }
        else if (state != ProcessState.STOPPING) {
            this.life.become(ProcessState.STOPPING);
            this.reception.refuseAll();
            leave((state == ProcessState.STARTING) ? Signal.KILL : signal);
        }
        else if (signal == Signal.KILL && this.ladder != null) {
            this.ladder.kill();
        }
        this.starting.failAll(stopped);
    }

    private void leave(Signal signal) {
        Child current = this.life.child();
        if (current == null) {
            this.life.become(ProcessState.STOPPED);
            follow(Sequel.REST);
            return;
        }
        this.ladder = new StopLadder(this.options.stop(), current, this.due);
        this.ladder.climb(signal);
    }

    private void launch(@Nullable ExitReason after) {
        this.life.become(ProcessState.STARTING);
        try {
            Child born = this.births.bear(this.childListener, this::expect);
            this.life.born(born, after);
            this.journal.born(born, after != null);
        }
        catch (LaunchException ex) {
            Sequel sequel = ex.isPermanent() ? Sequel.failure(ex.failure())
                    : sequel(ex.failure(), ExitReason.NOT_STARTED);
            this.life.missed(sequel);
            follow(sequel);
            this.starting.failAll(ex.failure());
        }
    }

    /** Sees to it that a child is ready in time. */
    private void expect(Child child) {
        this.due.in(this.options.ready().timeout(), () -> condemn(child, ExitReason.NOT_READY, null));
        if (child.readyCheck().settles()) {
            this.due.in(this.options.ready().settle(), child.readyCheck()::settled);
        }
    }

    private Sequel sequel(ProcessStartException failure, ExitReason reason) {
        return Sequel.next(this.life, this.policy, this.timer.nanoTime(), this.options.name(), reason, failure);
    }

    /** Does what belongs to the state that was just reached. */
    private void follow(Sequel sequel) {
        if (sequel.delay() != null) {
            this.journal.backsOff(sequel.delay());
            this.reception.refuseImpatient();
            return;
        }
        if (sequel.failure() != null) {
            this.journal.failed(sequel.failure(), !this.starting.isEmpty());
        }
        else {
            this.journal.stopped();
        }
        this.reception.refuseAll();
        this.stopping.completeAll(this.life.lastExit());
    }

    /** A task threw what nobody expected: what lives on unattended is not replaced. */
    private void broke(Throwable ex) {
        ProcessStartException failure = new ProcessStartException(
                Evidence.subject(this.options.name()) + " is given up, since this host failed to look after it: " + ex,
                ex);
        logger.error("{}", failure.getMessage(), ex);
        Child current = this.life.child();
        if (current != null && current.exit() == null) {
            this.life.doom(failure);
            current.blame(
                    (this.life.state() == ProcessState.STOPPING) ? ExitReason.STOPPED_BY_KILL : ExitReason.HOST_FAILED);
            current.kill();
            return;
        }
        if (!this.life.state().isAtRest()) {
            Sequel sequel = this.life.abandon(failure, current);
            if (current != null) {
                current.buried();
            }
            follow(sequel);
        }
        this.starting.failAll(failure);
        this.stopping.completeAll(this.life.lastExit());
    }

}
