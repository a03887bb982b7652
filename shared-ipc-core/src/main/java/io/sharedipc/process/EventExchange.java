package io.sharedipc.process;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventPattern;
import io.sharedipc.event.GuestEmission;
import io.sharedipc.wire.EventBody;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of one child in the events of a bus: what it emits, as far as it may, and what
 * it has subscribed to. It ends with the child.
 */
final class EventExchange {

    private static final Logger logger = LoggerFactory.getLogger(EventExchange.class);

    /** Names and patterns are kept, and remembered by many a listener. */
    private static final int LONGEST_NAME = 1000;

    private static final int LONGEST_LOGGED = 200;

    private final String subject;

    private final EventOptions options;

    private final EventPermits publish;

    private final EventPermits subscribe;

    private final JsonMapper mapper;

    private final Link link;

    private final Counters counters;

    private final Executor lane;

    private final Subscriptions subscriptions = new Subscriptions();

    private final AtomicLong refusals = new AtomicLong();

    private final AtomicLong drops = new AtomicLong();

    private @Nullable EventBus joined; // guarded by this

    private boolean closed; // guarded by this

    /**
     * Creates a part that is silent so far.
     * @param options of the process
     * @param subject who the child is, for the log
     * @param link the way to the child
     * @param counters counts what is refused and dropped
     * @param lane emits what the child has emitted, in order
     */
    EventExchange(ProcessOptions options, String subject, Link link, Counters counters, Executor lane) {
        this.options = options.events();
        this.publish = new EventPermits("events.publish", this.options.publish());
        this.subscribe = new EventPermits("events.subscribe", this.options.subscribe());
        this.mapper = options.jsonMapper();
        this.subject = subject;
        this.link = link;
        this.counters = counters;
        this.lane = lane;
    }

    /** The child said something about events; called on the reader. */
    void told(Frame frame) {
        try {
            if (MessageTypes.EVENT.equals(frame.type())) {
                admit(frame);
                return;
            }
            JsonNode pattern = frame.payload().tree(JsonMapper.shared());
            change(frame, EventPattern.of(checkLength(pattern.isString() ? pattern.asString() : "")));
        }
        catch (IllegalArgumentException | JacksonException ex) {
            refuse(frame, "NotValid", String.valueOf(ex.getMessage()));
        }
        catch (RuntimeException ex) {
            failed(frame, ex);
        }
    }

    /**
     * What may not be emitted does not wait: a worker must not fill the memory with it.
     */
    private void admit(Frame frame) {
        String name = checkLength(EventBody.name(frame.payload()));
        if (!this.publish.admits(name)) {
            refuseEvent(frame, name);
            return;
        }
        this.counters.inbox.takeMessage(frame);
        this.lane.execute(() -> {
            try {
                emit(frame);
            }
            finally {
                this.counters.inbox.releaseMessage(frame);
            }
        });
    }

    /** Sends an event to the child where it has subscribed to it; never waits. */
    void hear(OutgoingEvent event) {
        if (!this.subscriptions.match(event.name())) {
            return;
        }
        byte[] frame = event.frame(this.mapper);
        try {
            this.link.sendFrame(frame);
        }
        catch (BackpressureException | PayloadException ex) {
            this.counters.droppedEvents.increment();
            if (isWorthALine(this.drops.incrementAndGet())) {
                logger.warn("{} did not get event '{}', the {}. that it did not: {}", this.subject,
                        printable(event.name()), this.drops.get(), ex.getMessage());
            }
        }
    }

    /** The child is gone. */
    synchronized void close() {
        this.closed = true;
        if (this.joined != null) {
            EventRelay.leave(this.joined, this);
            this.joined = null;
        }
    }

    private void change(Frame frame, EventPattern pattern) {
        if (MessageTypes.UNSUBSCRIBE.equals(frame.type())) {
            this.subscriptions.remove(pattern);
            leaveWhereSilent();
        }
        else if (!this.subscribe.admits(pattern)) {
            refuse(frame, "NotAllowed",
                    "The host lets this worker not hear '%s': its option %s".formatted(pattern, this.subscribe));
        }
        else if (this.subscriptions.add(pattern)) {
            join();
        }
        else {
            refuse(frame, "TooMany", "The worker has " + Subscriptions.MAX + " subscriptions already");
        }
    }

    private synchronized void join() {
        if (!this.closed && this.joined == null) {
            EventBus bus = this.options.bus().get();
            EventRelay.join(bus, this);
            this.joined = bus;
        }
    }

    private synchronized void leaveWhereSilent() {
        if (this.joined != null && this.subscriptions.isEmpty()) {
            EventRelay.leave(this.joined, this);
            this.joined = null;
        }
    }

    private void emit(Frame frame) {
        try {
            EventBody body = EventBody.read(this.mapper, frame.payload());
            if (!this.publish.admits(checkLength(body.name()))) { // the last name counts
                refuseEvent(frame, body.name());
            }
            else if (!this.counters.inbox.tryEmit(frame)) {
                refuse(frame, "TooMany", ("The host does not take '%s': too many bytes of this worker's events wait "
                        + "for the host's listeners (limits.max-inbox-size)")
                    .formatted(body.name()));
            }
            else {
                emit(frame, body);
            }
        }
        catch (IllegalArgumentException | JacksonException ex) {
            refuse(frame, "NotValid", String.valueOf(ex.getMessage()));
        }
        catch (RuntimeException ex) {
            failed(frame, ex);
        }
    }

    private void emit(Frame frame, EventBody body) {
        boolean taken = false;
        try {
            EventBus bus = this.options.bus().get();
            GuestEmission.emit(() -> bus.emit(body.name(), body.payload(), frame.headers()))
                .whenComplete((done, failure) -> this.counters.inbox.delivered(frame));
            taken = true;
        }
        finally {
            if (!taken) {
                this.counters.inbox.delivered(frame);
            }
        }
    }

    private void refuseEvent(Frame frame, String name) {
        refuse(frame, "NotAllowed",
                "The host lets this worker not emit '%s': its option %s".formatted(name, this.publish));
    }

    /** The bus did not take it, such as one of a context that is closed. */
    private void failed(Frame frame, RuntimeException ex) {
        logger.debug("{}: the bus did not take {}", this.subject, frame.type(), ex);
        refuse(frame, "Failed", "The host's bus did not take it: " + ex);
    }

    private void refuse(Frame frame, String name, String reason) {
        String message = LineEscaper.escape(reason, LONGEST_NAME + LONGEST_LOGGED);
        this.counters.refusedEvents.increment();
        if (isWorthALine(this.refusals.incrementAndGet())) {
            logger.warn("{}: {} refused, the {}. refusal: {}", this.subject, frame.type(), this.refusals.get(),
                    printable(message));
        }
        this.link.kit()
            .tell(MessageTypes.REFUSED, frame.id(),
                    FrameEncoder.payload(JsonMapper.shared(), Map.of("name", name, "message", message)));
    }

    /** The 1st, 2nd, 4th, 8th, ...: a worker must not flood the log. */
    private static boolean isWorthALine(long count) {
        return Long.bitCount(count) == 1;
    }

    /** What a worker made up must not forge lines of the log. */
    private static String printable(String text) {
        return LineEscaper.escape(text, LONGEST_LOGGED);
    }

    private static String checkLength(String nameOrPattern) {
        if (nameOrPattern.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A name or pattern of events of %d characters, over %d"
                .formatted(nameOrPattern.length(), LONGEST_NAME));
        }
        return nameOrPattern;
    }

}
