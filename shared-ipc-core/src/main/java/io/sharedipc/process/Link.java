package io.sharedipc.process;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.LeaderLoop;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.Feature;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one child: the requests that await its answer, and what waits to
 * be written to it.
 */
final class Link {

    /**
     * The ids of messages that await no answer; one that comes all the same is dropped.
     */
    static final String ONE_WAY = "send-";

    private final RequestTable requests;

    private final Outbox outbox;

    private final LeaderLoop loop;

    private final Reading reading;

    private final FrameLimit frameLimit;

    private final AtomicLong oneWay = new AtomicLong();

    private final Kit kit = new Kit(this);

    /**
     * Creates a conversation that has not begun.
     * @param channel the way to the child
     * @param limits bounds what waits
     * @param timer ends requests that are not answered in time
     * @param inbox makes what takes the child's lines
     * @param onEnd runs when the child will send nothing more
     * @param outboxListener is notified where nothing can be written any more
     */
    Link(Channel channel, LimitOptions limits, Timer timer, Function<Link, Inbox> inbox, Runnable onEnd,
            Outbox.Listener outboxListener) {
        this.requests = new RequestTable(limits.maxPending(), timer);
        this.outbox = new Outbox(channel, IpcThreads.pool(), limits.maxOutboxSize(), this::isFlushedLater,
                outboxListener);
        this.frameLimit = new FrameLimit(limits.maxFrameSize());
        this.reading = new Reading(channel, limits, this, inbox.apply(this), onEnd);
        this.loop = new LeaderLoop(this.reading, this.outbox::flush);
    }

    RequestTable requests() {
        return this.requests;
    }

    Outbox outbox() {
        return this.outbox;
    }

    /** What runs the callbacks of answers, between two reads of the child. */
    LeaderLoop loop() {
        return this.loop;
    }

    Reading reading() {
        return this.reading;
    }

    Kit kit() {
        return this.kit;
    }

    /**
     * Sends a request.
     * @param row the request
     * @return {@code false} if this child takes nothing more: nothing was done
     * @throws BackpressureException if too much waits already
     */
    boolean submit(PendingRequest row) {
        row.submittedTo(this);
        if (!this.requests.open(row)) {
            return false;
        }
        boolean accepted = false;
        try {
            accepted = send(Long.toString(row.id()), row.request().type(), row.body, row.request().headers(), row);
        }
        finally {
            if (!accepted) {
                this.requests.forget(row);
            }
        }
        this.requests.failLate(row);
        return accepted;
    }

    /**
     * Sends a message that awaits no answer.
     * @param type the type
     * @param body what it carries, which stays the caller's to release
     * @return {@code false} if this child takes nothing more
     */
    boolean send(String type, Body body) {
        return send(ONE_WAY + this.oneWay.incrementAndGet(), type, body);
    }

    /**
     * Sends a message that awaits no answer, under an id of its own.
     * @param id the id
     * @param type the type
     * @param body what it carries, which stays the caller's to release
     * @return {@code false} if this child takes nothing more
     */
    boolean send(String id, String type, Body body) {
        return send(id, type, body, Map.of(), null);
    }

    boolean sendRaw(byte[] value) {
        if (this.kit.knows(Feature.BINARY) && FrameEncoder.promisesBytes(value)) {
            throw new PayloadException("Not sent: the worker would take its member 'bytes' for an attachment that "
                    + "follows: give it another name", Outcome.NOT_SENT, null);
        }
        if (this.kit.keepsFromProgram(value)) {
            throw new PayloadException("Not sent: Node takes a value whose 'cmd' starts with 'NODE_' for its own and "
                    + "keeps it from the program: name it otherwise", Outcome.NOT_SENT, null);
        }
        return offer(FrameEncoder.raw(value), null, null);
    }

    /**
     * Sends a message that awaits no answer and is a frame already.
     * @param frame the line with its newline
     * @throws BackpressureException if too much waits already
     * @throws PayloadException if the frame is over the limit
     */
    void sendFrame(byte[] frame) {
        offer(frame, null, null);
    }

    /** Asks the worker to leave: once its requests have ended, its input ends. */
    void finish() {
        this.kit.tell(MessageTypes.SHUTDOWN, "");
        this.requests.whenEmpty(this.outbox::finish);
    }

    /**
     * Whether the worker can have seen a request.
     * @param row the request
     * @return {@link Outcome#NOT_SENT} if no byte of it left
     */
    Outcome outcome(PendingRequest row) {
        return (row.handover.isAccepted() && this.outbox.isHandedOver(row.handover.start())) ? Outcome.UNKNOWN
                : Outcome.NOT_SENT;
    }

    private boolean send(String id, String type, Body body, Map<String, String> headers, @Nullable PendingRequest row) {
        if (!body.hasBytes()) {
            return offer(body.line(id, type, headers), null, row);
        }
        if (this.kit.knows(Feature.BINARY)) {
            return offer(body.line(id, type, headers), body, row);
        }
        return offer(this.frameLimit.asText(body).line(id, type, headers), null, row);
    }

    private boolean offer(byte[] frame, @Nullable Body body, @Nullable PendingRequest row) {
        this.frameLimit.check(frame.length);
        boolean accepted = this.outbox.offer(frame, body, row);
        if (row == null || row.isPatient()) {
            this.reading.want(); // who calls looks to that
        }
        return accepted;
    }

    private boolean isFlushedLater() {
        return this.loop.isLeading();
    }

}
