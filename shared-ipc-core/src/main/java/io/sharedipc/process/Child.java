package io.sharedipc.process;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One operating-system process and the conversation with it. A child is born running,
 * dies once and is never restarted: a restart makes a new child.
 */
final class Child {

    private final ProcessOptions options;

    private final Spawned spawned;

    private final ChildListener listener;

    private final Link link;

    private final EventExchange events;

    private final KitWords kitWords;

    private final OutputLog output;

    private final ReadyCheck readyCheck;

    private final CountDownLatch drained = new CountDownLatch(2);

    private volatile @Nullable ExitReason verdict;

    private volatile boolean mute;

    Child(ProcessOptions options, Spawned spawned, boolean hasKit, Counters counters, OutputListeners listeners,
            Timer timer, ChildListener listener) {
        this.options = options;
        this.spawned = spawned;
        this.listener = listener;
        this.link = new Link(spawned.channel(), options.limits(), timer, (link) -> inbox(link, counters), this::read,
                (ex) -> listener.spoiled(this, ex));
        this.link.requests().account(Debts.of(options));
        this.events = new EventExchange(options, Evidence.child(options.name(), pid()), this.link, counters,
                listener::deliver);
        this.kitWords = new KitWords(this, listener, this.events);
        this.readyCheck = new ReadyCheck(options.ready(), hasKit, () -> {
            this.link.reading().started();
            listener.ready(this);
        });
        this.output = new OutputLog(options.name(), options.limits().keptLines(),
                new LineLogger(options.name(), options.log(), listeners, timer::nanoTime), this.readyCheck::line);
    }

    private Inbox inbox(Link link, Counters counters) {
        return new Inbox(Evidence.child(this.options.name(), pid()), link, counters, new Inbox.Routes(this::received,
                (frame) -> this.kitWords.take(frame), (ex) -> this.listener.violated(this, ex)));
    }

    /**
     * Begins to wait for the child's end and to read it.
     * @throws LaunchException if the machine has no thread left to wait with; the child
     * has been killed. Where one is short later on, the child is killed and its end told.
     */
    void begin() throws LaunchException {
        String name = this.options.name() + "-" + pid();
        boolean awaited = false;
        try {
            IpcThreads.start(name + "-exit", () -> buried(new Burial(this.spawned, this.drained).await(this)));
            awaited = true;
            this.link.loop().start(name + "-reader");
            IpcThreads.start(name + "-output", this::readOutput);
        }
        catch (OutOfMemoryError ex) {
            kill();
            if (!awaited) {
                throw LaunchException.passing(new ProcessStartException(
                        Evidence.child(this.options.name(), pid()) + " was killed: no thread left for it", ex));
            }
        }
    }

    long pid() {
        return this.spawned.pid();
    }

    Spawned spawned() {
        return this.spawned;
    }

    Link link() {
        return this.link;
    }

    List<String> lastLines() {
        return this.output.lastLines();
    }

    @Nullable ExitReason verdict() {
        return this.verdict;
    }

    /** Says why the child is about to be ended; the last word before its end counts. */
    void blame(ExitReason verdict) {
        this.verdict = verdict;
    }

    /** Kills the child and its descendants. */
    void kill() {
        ProcessTree.kill(this.spawned.handle());
    }

    /** Why it will answer nothing more: its fault, or the host's. */
    String muteness() {
        Throwable failure = this.link.reading().failure();
        return (failure != null) ? "this host failed to read it: " + failure : "it closed its channel but lives on";
    }

    /** Whether it closed its channel but lives on. */
    boolean isMute() {
        return this.mute;
    }

    ReadyCheck readyCheck() {
        return this.readyCheck;
    }

    /**
     * All that the child sent was read. One that closed its channel but lives on will
     * answer nothing more.
     */
    private void read() {
        this.drained.countDown();
        try {
            if (!this.spawned.process().waitFor(1, TimeUnit.SECONDS)) {
                this.mute = true;
                this.listener.muted(this);
                this.link.requests()
                    .close((row) -> new ProcessExitedException(
                            Evidence.request(row.request().type(), Evidence.child(this.options.name(), pid())) + ": "
                                    + muteness(),
                            this.link.outcome(row), null));
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOutput() {
        this.output.readAll(this.spawned.output(), pid());
        this.drained.countDown();
    }

    private void received(Frame frame) {
        this.readyCheck.message(frame.type());
        this.listener.received(frame);
    }

    /** Answers that were written before the end have been delivered by now. */
    private void buried(ProcessExit exit) {
        this.link.requests().close((row) -> {
            Outcome outcome = this.link.outcome(row);
            return new ProcessExitedException(
                    Evidence.request(row.request().type(), Evidence.child(this.options.name(), pid()))
                            + ((outcome == Outcome.NOT_SENT) ? " was not sent: the worker "
                                    : " was not answered: the worker ")
                            + exit.describe() + Evidence.lastOutput(exit.lastOutput()),
                    outcome, null);
        });
        this.link.outbox().discard();
        this.events.close();
        this.listener.exited(this, exit);
    }

}
