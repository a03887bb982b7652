package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.sharedipc.wire.Feature;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameReader;
import io.sharedipc.wire.MessageTypes;
import io.sharedipc.wire.ProtocolException;
import io.sharedipc.wire.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each frame of one child to whom it is for: an answer to its request, a word of
 * the kit to the child, anything else to the listeners. Used by whichever thread reads.
 */
final class Inbox implements FrameReader.Frames {

    private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

    private static final int SAMPLE = 80;

    private static final int LONGEST_LOGGED = 200;

    private final String subject;

    private final Link link;

    private final RequestTable requests;

    private final Outbox outbox;

    private final Counters counters;

    private final Executor callbacks;

    private final Routes routes;

    private boolean answeredCall;

    /** Counted by whoever reads. */
    private long violations;

    private volatile boolean closed;

    Inbox(String subject, Link link, Counters counters, Routes routes) {
        this.subject = subject;
        this.link = link;
        this.requests = link.requests();
        this.outbox = link.outbox();
        this.callbacks = (callback) -> link.loop().execute(callback);
        this.counters = counters;
        this.routes = routes;
    }

    /** Takes nothing more. */
    void close() {
        this.closed = true;
    }

    @Override
    public void frame(Frame frame) {
        if (this.closed) {
            frame.discard();
            return;
        }
        try {
            dispatch(frame);
        }
        catch (ProtocolException ex) {
            violated(ex, frame);
        }
        catch (RuntimeException ex) { // one frame must not end the reading
            violated(new ProtocolException(Violation.UNREADABLE, "nothing can be made of it: " + ex.getMessage(), ex),
                    frame);
        }
    }

    private void violated(ProtocolException ex, Frame frame) {
        frame.discard();
        String line = frame.value().toString();
        byte[] first = line.substring(0, Math.min(line.length(), SAMPLE + 1)).getBytes(StandardCharsets.UTF_8);
        violated(ex, sample(first, 0, first.length));
    }

    @Override
    public void violated(ProtocolException ex, byte[] bytes, int offset, int length) {
        violated(ex, sample(bytes, offset, length));
    }

    /**
     * Takes what a caller has read, who must not be held up: only the answers to calls
     * are told.
     * @param aside takes all else, for {@link #frame}
     * @return what takes the frames
     */
    FrameReader.Frames answersOnly(Queue<Frame> aside) {
        return new FrameReader.Frames() {

            @Override
            public void frame(Frame frame) {
                PendingRequest row = isAnswer(frame.type()) ? Inbox.this.requests.find(frame.id()) : null;
                if (row != null && !row.isPatient()) {
                    answered(frame);
                }
                else {
                    aside.add(frame);
                }
            }

            @Override
            public void violated(ProtocolException ex, byte[] bytes, int offset, int length) {
                Inbox.this.violated(ex, bytes, offset, length);
            }

        };
    }

    /** What waits for users' code. */
    InboxQuota quota() {
        return this.counters.inbox;
    }

    /**
     * Whether a call was answered since this was last asked.
     */
    boolean hasAnsweredCall() {
        boolean answered = this.answeredCall;
        this.answeredCall = false;
        return answered;
    }

    /**
     * Counts a violation; logs the 1st, 2nd, 4th, 8th, ... of the child.
     * @param ex what was wrong
     * @param sample the first of what broke the protocol, escaped
     */
    void violated(ProtocolException ex, String sample) {
        if (this.closed) {
            return;
        }
        this.counters.protocolErrors.increment();
        long count = ++this.violations;
        if (Long.bitCount(count) == 1) {
            logger.warn("{} broke the protocol ({}): {}: {}{}", this.subject, ex.violation(),
                    LineEscaper.escape(String.valueOf(ex.getMessage()), LONGEST_LOGGED), sample,
                    (count > 2) ? "; violation " + count + " of this child, " + (count / 2 - 1)
                            + " before it were not logged" : "");
        }
        this.routes.violations().accept(ex);
    }

    private void dispatch(Frame frame) throws ProtocolException {
        String type = frame.type();
        if (frame.hasBytes() && type != null && MessageTypes.isReserved(type)) {
            throw new ProtocolException(Violation.RESERVED_TYPE, "type '" + type + "' carries no bytes", null);
        }
        if (type == null) {
            this.routes.messages().accept(frame);
        }
        else if (isAnswer(type)) {
            answered(frame);
        }
        else if (type.equals(MessageTypes.PROGRESS)) {
            progressed(frame);
        }
        else if (isOfKit(type) || isAboutEvents(type)) {
            this.routes.control().accept(frame);
        }
        else if (MessageTypes.isReserved(type)) {
            throw new ProtocolException(Violation.RESERVED_TYPE, "type '" + type + "' is the host's to send", null);
        }
        else {
            this.routes.messages().accept(frame);
        }
    }

    private void answered(Frame frame) {
        PendingRequest row = this.requests.find(frame.id());
        if (row != null && row.tryEnd()) {
            this.outbox.proveRead(row.handover.end());
            this.answeredCall |= !row.isPatient();
            row.answered(frame, this.callbacks);
        }
        else if (frame.id().startsWith(Link.ONE_WAY)) {
            frame.discard();
            logger.debug("{} answered a message that awaits no answer", this.subject);
        }
        else if (this.requests.hasIssued(frame.id())) {
            frame.discard();
            this.counters.lateAnswers.increment();
            this.requests.debts().settle(frame.id());
            logger.debug("{} answered request {} after it had ended", this.subject, frame.id());
        }
        else {
            this.routes.messages().accept(frame);
        }
    }

    private void progressed(Frame frame) {
        PendingRequest row = this.requests.find(frame.id());
        if (row != null) {
            row.progressed(frame, quota());
        }
        else if (!this.requests.hasIssued(frame.id())) {
            this.routes.messages().accept(frame);
        }
        else {
            frame.discard(); // of a request that has ended
        }
    }

    private static boolean isOfKit(String type) {
        return type.equals(MessageTypes.READY) || type.equals(MessageTypes.PONG) || type.equals(MessageTypes.HELLO);
    }

    /** A worker that did not say so takes no part in them. */
    private boolean isAboutEvents(String type) {
        return switch (type) {
            case MessageTypes.EVENT, MessageTypes.SUBSCRIBE, MessageTypes.UNSUBSCRIBE ->
                this.link.kit().knows(Feature.EVENTS);
            default -> false;
        };
    }

    private static boolean isAnswer(@Nullable String type) {
        return MessageTypes.RESPONSE.equals(type) || MessageTypes.ERROR.equals(type);
    }

    private static String sample(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, Math.min(length, SAMPLE), StandardCharsets.ISO_8859_1);
        return LineEscaper.escape(text) + ((length > SAMPLE) ? " ..." : "");
    }

    /**
     * Where lines go that are no answers.
     *
     * @param messages takes messages and raw values
     * @param control takes what a kit tells its host
     * @param violations takes lines that broke the protocol
     */
    record Routes(Consumer<Frame> messages, Consumer<Frame> control, Consumer<ProtocolException> violations) {
    }

}
