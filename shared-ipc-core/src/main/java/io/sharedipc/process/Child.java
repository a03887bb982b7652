package io.sharedipc.process;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.UnreadableAttachmentException;
import org.jspecify.annotations.Nullable;

/**
 * One operating-system process and the conversation with it. A child is born running,
 * dies once and is never restarted: a restart makes a new child.
 */
final class Child {

    private static final String CHANNEL = "it closed its channel but lives on";

    private static final String INPUT = "it closed its input but lives on";

    /** So long after it closed a pipe a child may still be about to exit. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(1);

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

    private volatile @Nullable String mute;

    private volatile @Nullable ProcessExit exit;

    Child(ProcessOptions options, Spawned spawned, boolean hasKit, Counters counters, OutputListeners listeners,
            Timer timer, ChildListener listener) {
        this.options = options;
        this.spawned = spawned;
        this.listener = listener;
        this.link = new Link(spawned.channel(), options.limits(), timer, (link) -> inbox(link, counters), this::read,
                new Input(timer));
        this.link.requests().account(Debts.of(options));
        this.events = new EventExchange(options, Evidence.child(options.name(), pid()), this.link, counters,
                listener::deliver);
        this.kitWords = new KitWords(this, listener, this.events);
        this.readyCheck = new ReadyCheck(options.ready(), hasKit, () -> {
            this.link.reading().started();
            listener.ready(this);
        });
        this.output = new OutputLog(options.name(), options.limits().keptLines(),
                new LineLogger(options.name(), options.log(), listeners, timer), this.readyCheck);
    }

    private Inbox inbox(Link link, Counters counters) {
        return new Inbox(Evidence.child(this.options.name(), pid()), link, counters, new Inbox.Routes((frame) -> {
            this.readyCheck.message(frame.type());
            this.listener.received(frame);
        }, (frame) -> this.kitWords.take(frame), (ex) -> this.listener.violated(this, ex)));
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
            IpcThreads.start(name + "-exit",
                    () -> this.listener.exited(this, new Burial(this.spawned, this.drained).await(this)));
            awaited = true;
            this.link.loop().start(name + "-reader");
            IpcThreads.start(name + "-output", () -> {
                this.output.readAll(this.spawned.output(), pid());
                this.drained.countDown();
            });
        }
        catch (RuntimeException | Error ex) {
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

    /**
     * Why it will answer nothing more though it lives on: its fault, or the host's.
     * @return the words, or {@code null} if it will
     */
    @Nullable String mute() {
        return this.mute;
    }

    /** Whether it is about to be ended, and so takes no requests. */
    boolean isLeaving() {
        return this.verdict != null || (this.mute != null && this.link.kit().isAnnounced());
    }

    /** Whether it has ended, though that may not have been noticed everywhere. */
    boolean isDead() {
        return !this.spawned.process().isAlive() || !this.spawned.handle().isAlive();
    }

    /** Notes how it ended. */
    void ended(ProcessExit exit) {
        this.exit = exit;
    }

    /** How it ended, or {@code null} if it did not or its supervisor does not know. */
    @Nullable ProcessExit exit() {
        return this.exit;
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
            this.spawned.process().waitFor(LAST_MOMENTS.toMillis(), TimeUnit.MILLISECONDS);
            Throwable failure = this.link.reading().failure();
            closed((failure != null) ? "this host failed to read it: " + failure : CHANNEL);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void closed(String what) {
        if (!isDead()) {
            this.listener.muted(this, what);
        }
    }

    /**
     * The child closed something but lives on: it will answer nothing more, or nothing
     * that it was not sent by then. Called by its supervisor.
     * @param what the words for why
     */
    void mute(String what) {
        this.mute = what;
        if (!what.equals(INPUT)) {
            this.link.requests().close(this::muteFailure);
        }
        else {
            this.link.requests().fail((row) -> !this.link.outbox().isWritten(row.handover.end()), this::muteFailure);
        }
    }

    private IpcException muteFailure(PendingRequest row) {
        return new ProcessExitedException("%s: %s"
            .formatted(Evidence.request(row.request().type(), Evidence.child(this.options.name(), pid())), this.mute),
                this.link.outcome(row), null);
    }

    /**
     * Ends all that waits for the child, once its end is known. Answers that were written
     * before have been delivered by now. Called by its supervisor.
     */
    void buried() {
        ProcessExit exit = Objects.requireNonNull(this.exit);
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
    }

    /**
     * Hears of what happens to the child's input.
     */
    private final class Input implements Outbox.Listener {

        private final Timer timer;

        Input(Timer timer) {
            this.timer = timer;
        }

        @Override
        public void spoiled(UnreadableAttachmentException ex) {
            Child.this.listener.spoiled(Child.this, ex);
        }

        @Override
        public void refused() {
            this.timer.schedule(LAST_MOMENTS, () -> closed(INPUT));
        }

    }

}
