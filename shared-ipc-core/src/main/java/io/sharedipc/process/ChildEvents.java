package io.sharedipc.process;

import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.Protocol;
import io.sharedipc.wire.ProtocolException;
import io.sharedipc.wire.UnreadableAttachmentException;
import io.sharedipc.wire.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a child's threads tell into the supervisor's mailbox.
 */
final class ChildEvents implements ChildListener {

    private static final Logger logger = LoggerFactory.getLogger(ChildEvents.class);

    private final ProcessOptions options;

    private final Supervisor supervisor;

    private final Mailbox mailbox;

    private final Listeners listeners;

    private final Timer timer;

    ChildEvents(ProcessOptions options, Supervisor supervisor, Mailbox mailbox, Listeners listeners, Timer timer) {
        this.options = options;
        this.supervisor = supervisor;
        this.mailbox = mailbox;
        this.listeners = listeners;
        this.timer = timer;
    }

    @Override
    public void received(Frame frame) {
        this.listeners.deliver(frame);
    }

    @Override
    public void deliver(Runnable delivery) {
        this.listeners.deliver(delivery);
    }

    @Override
    public void ready(Child child) {
        this.mailbox.execute(() -> this.supervisor.ready(child));
    }

    @Override
    public void mismatched(Child child, String theirs) {
        ProcessStartException doom = new ProcessStartException(
                "%s speaks protocol %s, but this host speaks protocol %d: use a kit of this host's version"
                    .formatted(Evidence.child(this.options.name(), child.pid()), theirs, Protocol.VERSION),
                null);
        this.mailbox.execute(() -> this.supervisor.condemn(child, ExitReason.PROTOCOL_VIOLATION, doom));
    }

    @Override
    public void ponged(Child child) {
        this.mailbox.execute(() -> this.supervisor.ponged(child));
    }

    @Override
    public void muted(Child child, String what) {
        this.mailbox.execute(() -> this.supervisor.muted(child, what));
        this.timer.schedule(this.options.stop().grace(), () -> {
            if (child.link().kit().isAnnounced()) { // all that it is there for
                this.mailbox.execute(() -> this.supervisor.condemn(child, ExitReason.CHANNEL_CLOSED, null));
            }
        });
    }

    @Override
    public void violated(Child child, ProtocolException ex) {
        boolean fatal = ex.violation() == Violation.TOO_LARGE
                || this.options.limits().onProtocolError() == OnProtocolError.KILL;
        if (fatal && child.link().reading().stop()) {
            this.mailbox.execute(() -> this.supervisor.condemn(child, ExitReason.PROTOCOL_VIOLATION, null));
        }
    }

    @Override
    public void spoiled(Child child, UnreadableAttachmentException ex) {
        String subject = Evidence.child(this.options.name(), child.pid());
        logger.error("{} is killed: an attachment to it was cut short: {}", subject, ex.getMessage());
        this.mailbox.execute(() -> {
            this.supervisor.condemn(child, ExitReason.INPUT_SPOILED, null);
            child.link()
                .requests()
                .fail((row) -> ex.isOf(row.body),
                        (row) -> new PayloadException(
                                Evidence.request(row.request().type(), subject) + ": " + ex.getMessage(),
                                Outcome.UNKNOWN, ex));
        });
    }

    @Override
    public void exited(Child child, ProcessExit exit) {
        this.mailbox.execute(() -> this.supervisor.exited(child, exit));
    }

}
