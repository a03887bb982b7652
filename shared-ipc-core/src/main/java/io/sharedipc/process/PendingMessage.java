package io.sharedipc.process;

import java.util.Map;
import java.util.function.Predicate;

import io.sharedipc.wire.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message that awaits no answer and waits for a child that is ready. Where it cannot be
 * sent after all, nobody is there to be notified, so the log is.
 */
final class PendingMessage implements Departure {

    private static final Logger logger = LoggerFactory.getLogger(PendingMessage.class);

    private final String what;

    private final Predicate<Link> sending;

    private final long cost;

    private final Runnable release;

    private Runnable onEnd = () -> {
    };

    private PendingMessage(String what, Predicate<Link> sending, long cost, Runnable release) {
        this.what = what;
        this.sending = sending;
        this.cost = cost;
        this.release = release;
    }

    /**
     * Takes up a message.
     * @param type its type
     * @param body what it carries, which stays the caller's to release
     * @param limit the largest frame
     * @throws PayloadException if it is over the limit
     */
    static PendingMessage of(String type, Body body, FrameLimit limit) {
        int size = body.line(Link.ONE_WAY, type, Map.of()).length;
        limit.check(size);
        body.tryRetain();
        return new PendingMessage("Message '" + type + "'", (link) -> link.send(type, body), size + body.cost(),
                body::release);
    }

    /**
     * Takes up a raw value.
     * @param json the value
     * @param limit the largest frame
     * @throws PayloadException if it is over the limit
     */
    static PendingMessage ofValue(byte[] json, FrameLimit limit) {
        limit.check(json.length + 1);
        return new PendingMessage("Value", (link) -> link.sendRaw(json), json.length, () -> {
        });
    }

    /** How many bytes of memory it holds. */
    long cost() {
        return this.cost;
    }

    /** Runs a task once the message was sent or given up. */
    void onEnd(Runnable task) {
        this.onEnd = task;
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public boolean submit(Link link) {
        boolean sent = this.sending.test(link);
        if (sent) {
            end();
        }
        return sent;
    }

    @Override
    public void fail(IpcException failure) {
        logger.warn("{}", failure.getMessage());
        end();
    }

    @Override
    public String describe(String process) {
        return Evidence.to(this.what, process);
    }

    @Override
    public boolean mayPrecedeReadiness() {
        return true;
    }

    /** Lets go of what it holds: it was sent or given up. */
    void end() {
        this.release.run();
        this.onEnd.run();
    }

}
