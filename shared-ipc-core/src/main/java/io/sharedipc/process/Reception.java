package io.sharedipc.process;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.sharedipc.concurrent.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * Receives the requests and messages that found no running child: they wait in the lobby
 * where one is to come, and are refused where none is.
 *
 * <p>
 * What waits is sent in the order in which it came. So nothing goes straight to a child
 * while something waits.
 */
final class Reception {

    /** Nothing waits: what comes goes straight to the running child. */
    private static final int OPEN = -1;

    private final ProcessOptions options;

    private final Life life;

    private final Mailbox mailbox;

    private final Lobby lobby;

    /** How many are on their way to the mailbox, or {@link #OPEN}. */
    private final AtomicInteger coming = new AtomicInteger();

    private final AtomicInteger startsAsked = new AtomicInteger();

    private final AtomicInteger messages = new AtomicInteger();

    private final AtomicLong messageBytes = new AtomicLong();

    Reception(ProcessOptions options, Life life, Mailbox mailbox) {
        this.options = options;
        this.life = life;
        this.mailbox = mailbox;
        this.lobby = new Lobby(options.limits().maxPending());
    }

    /** The child that requests and messages go to, if they need not wait. Any thread. */
    @Nullable Child running() {
        return (this.coming.get() == OPEN) ? this.life.status().running() : null;
    }

    /** A start was asked for, which is still on its way to the mailbox. Any thread. */
    void startAsked() {
        this.startsAsked.incrementAndGet();
    }

    /** It has arrived there. */
    void startBegun() {
        this.startsAsked.decrementAndGet();
    }

    /**
     * Takes a request that no running child took: it waits, or fails. Any thread.
     * @param row the request
     */
    void accept(PendingRequest row) {
        queue(new Departure.OfRequest(row));
    }

    /**
     * Takes a message that no running child took: it waits. Any thread.
     * @param message the message
     * @throws ProcessNotRunningException if no child is to come that may take it
     * @throws BackpressureException if too much waits already
     */
    void accept(PendingMessage message) {
        Status status = this.life.status();
        boolean starts = status.state().isAtRest() && this.startsAsked.get() > 0
                && this.options.whileRestarting() == WhileRestarting.WAIT;
        IpcException refusal = (starts || mayWait(status.state())) ? muteRefusal(status.running(), message)
                : refusal(message);
        if (refusal == null) {
            refusal = takeRoom(message);
        }
        if (refusal != null) {
            message.end();
            throw refusal;
        }
        queue(message);
    }

    private @Nullable IpcException takeRoom(PendingMessage message) {
        LimitOptions limits = this.options.limits();
        int count = this.messages.incrementAndGet();
        long bytes = this.messageBytes.addAndGet(message.cost());
        message.onEnd(() -> {
            this.messages.decrementAndGet();
            this.messageBytes.addAndGet(-message.cost());
        });
        if (count <= limits.maxPending() && (count == 1 || bytes <= limits.maxOutboxSize())) {
            return null;
        }
        return full(message, (count > limits.maxPending()) ? "limits.max-pending" : "limits.max-outbox-size");
    }

    private void queue(Departure departure) {
        this.coming.updateAndGet((coming) -> (coming == OPEN) ? 1 : coming + 1);
        this.mailbox.execute(() -> {
            try {
                admit(departure);
            }
            finally {
                this.coming.decrementAndGet();
                open();
            }
        });
    }

    private void admit(Departure departure) {
        try {
            if (!mayWait(this.life.state())) {
                throw refusal(departure);
            }
            if (!departure.isOver() && !submit(departure)) {
                letWait(departure); // a child that takes nothing is about to end
            }
        }
        catch (IpcException ex) {
            departure.fail(Evidence.named(ex, subject(departure)));
        }
        catch (RuntimeException | Error ex) {
            departure.fail(new ProcessNotRunningException(subject(departure) + " was not sent: " + ex, ex));
        }
    }

    private void letWait(Departure departure) {
        IpcException mute = muteRefusal(this.life.status().running(), departure);
        if (mute != null) {
            throw mute;
        }
        if (!this.lobby.enter(departure)) {
            throw full(departure, "limits.max-pending");
        }
    }

    private boolean submit(Departure departure) {
        Child child = this.life.child();
        boolean early = this.life.state() == ProcessState.STARTING && departure.mayPrecedeReadiness()
                && !this.options.ready().isByChannel() && this.lobby.isEmpty();
        boolean takes = early || this.life.state() == ProcessState.RUNNING;
        return takes && child != null && departure.submit(child.link());
    }

    /** Sends on all that wait. */
    void admitAll() {
        this.lobby.leave().forEach(this::admit);
        open();
    }

    /** Refuses all that wait. */
    void refuseAll() {
        this.coming.compareAndSet(OPEN, 0); // what comes waits again
        this.lobby.failAll(this::refusal);
    }

    /** Refuses all that wait where nobody may: they met a child that was about to end. */
    void refuseImpatient() {
        this.coming.compareAndSet(OPEN, 0); // what comes waits again
        if (!mayWait(this.life.state())) {
            refuseAll();
        }
    }

    private void open() {
        if (this.life.state() == ProcessState.RUNNING && this.lobby.isEmpty()) {
            this.coming.compareAndSet(0, OPEN);
        }
    }

    private boolean mayWait(ProcessState state) {
        return switch (state) {
            case RUNNING -> true;
            case STARTING, BACKOFF -> this.options.whileRestarting() == WhileRestarting.WAIT;
            case STOPPED, STOPPING, FAILED -> false;
        };
    }

    /** Refuses what a child will not answer that is not followed by another one. */
    private @Nullable IpcException muteRefusal(@Nullable Child running, Departure departure) {
        String mute = (running != null) ? running.mute() : null;
        if (running == null || mute == null || isReplaced(running)) {
            return null;
        }
        return new ProcessNotRunningException("%s was not sent: %s"
            .formatted(departure.describe(Evidence.child(this.options.name(), running.pid())), mute), null);
    }

    private boolean isReplaced(Child mute) {
        return mute.link().kit().isAnnounced() && (this.options.restart().automatic() || this.life.isRenewed())
                && this.options.whileRestarting() == WhileRestarting.WAIT;
    }

    private ProcessNotRunningException refusal(Departure departure) {
        return Evidence.notRunning(subject(departure), this.life.status());
    }

    private String subject(Departure departure) {
        return departure.describe(Evidence.subject(this.options.name()));
    }

    private BackpressureException full(Departure departure, String limit) {
        return new BackpressureException("%s was not sent: too much waits already for the process to be ready (%s)"
            .formatted(subject(departure), limit), null);
    }

}
