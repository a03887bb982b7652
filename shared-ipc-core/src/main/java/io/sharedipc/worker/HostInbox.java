package io.sharedipc.worker;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.sharedipc.concurrent.LeaderLoop;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.FrameReader;
import io.sharedipc.wire.MessageTypes;
import io.sharedipc.wire.Payload;
import io.sharedipc.wire.ProtocolException;

/**
 * Takes each line of the host to whom it is for. Used by whichever thread reads; handlers
 * that are quick run on it between two reads, where they cannot hold up a ping for long.
 */
final class HostInbox implements FrameReader.Frames {

    private final Routes routes;

    private final RunningRequests running;

    private final Answering answering;

    private final LeaderLoop loop;

    private final Supplier<HostEvents> events;

    private final Executor inOrder = HandlerThreads.inOrder();

    private final Pings pings = new Pings();

    HostInbox(Routes routes, RunningRequests running, Answering answering, LeaderLoop loop,
            Supplier<HostEvents> events) {
        this.routes = routes;
        this.running = running;
        this.answering = answering;
        this.loop = loop;
        this.events = events;
    }

    /** What cannot be taken is the failure of this frame alone. */
    @Override
    public void frame(Frame frame) {
        try {
            take(frame);
        }
        catch (Throwable ex) {
            frame.discard();
            logger().log(Level.ERROR, "A frame of the host could not be taken", ex);
        }
    }

    private void take(Frame frame) {
        String type = frame.type();
        if (type == null) {
            value(frame);
        }
        else if (MessageTypes.isReserved(type)) {
            control(type, frame);
        }
        else {
            message(type, frame);
        }
    }

    @Override
    public void violated(ProtocolException ex, byte[] bytes, int offset, int length) {
        logger().log(Level.WARNING, "The host broke the protocol (" + ex.violation() + ")", ex);
    }

    private void control(String type, Frame frame) {
        if (frame.hasBytes()) {
            frame.discard();
            logger().log(Level.WARNING, "The host broke the protocol: '" + type + "' carries no bytes");
            return;
        }
        switch (type) {
            case MessageTypes.PING -> this.pings.ping(() -> this.answering.outbox().post(pong(frame)));
            case MessageTypes.CANCEL -> this.running.cancel(frame.id());
            case MessageTypes.CREDIT -> this.running.credit(frame.id(), frame.payload());
            case MessageTypes.EVENT -> event(frame);
            case MessageTypes.REFUSED -> HostEvents.refused(frame);
            case MessageTypes.SHUTDOWN -> this.running.leave();
            default -> logger().log(Level.DEBUG, () -> "The host sent '" + type + "', which this kit does not know");
        }
    }

    private void event(Frame frame) {
        this.running.messageBegins();
        try {
            this.events.get().received(frame, this.running::messageEnds);
        }
        catch (Throwable ex) {
            this.running.messageEnds();
            logger().log(Level.ERROR, "An event of the host could not be taken", ex);
        }
    }

    private byte[] pong(Frame ping) {
        return FrameEncoder.message(ping.id(), MessageTypes.PONG, this.answering.encode(null),
                System.currentTimeMillis(), Map.of());
    }

    private void message(String type, Frame frame) {
        Route route = this.routes.handler(type);
        Consumer<Payload> listener = this.routes.listener(type);
        if (route != null) {
            begin(type, frame, route);
        }
        else if (listener != null) {
            tell(frame, listener);
        }
        else if (!Routes.isAnswer(type)) { // answering an answer could go on for ever
            begin(type, frame, new Route((payload, request) -> {
                throw RequestErrors.unknownType(type, this.routes.handledTypes());
            }));
        }
    }

    private void begin(String type, Frame frame, Route route) {
        RunningRequest request = new RunningRequest(frame, type, this.answering, this.running::remove);
        this.running.add(request);
        this.pings.requestWaits();
        if (this.answering.executor() == HandlerThreads.whereItPays() && route.pace().isQuick()) {
            this.loop.execute(() -> runBetweenReads(request, route));
            return;
        }
        try {
            this.answering.executor().execute(() -> {
                this.pings.requestIsTaken();
                request.run(route.handler());
            });
        }
        catch (RuntimeException | Error ex) { // refused, or no thread is left
            this.pings.requestIsTaken();
            request.fail(ex);
        }
    }

    private void runBetweenReads(RunningRequest request, Route route) {
        this.pings.requestIsTaken();
        boolean led = this.loop.isLeading();
        request.run(route.handler());
        if (led && !this.loop.isLeading()) {
            route.pace().lingered();
        }
    }

    private void value(Frame frame) {
        Consumer<Payload> listener = this.routes.valueListener();
        if (listener != null) {
            tell(frame, listener);
        }
        else {
            logger().log(Level.WARNING, "The host sent a value that is no message, and no onValue listens to it");
        }
    }

    private void tell(Frame frame, Consumer<Payload> listener) {
        this.running.messageBegins();
        this.inOrder.execute(() -> {
            try {
                listener.accept(frame.payload());
            }
            catch (Throwable ex) {
                logger().log(Level.ERROR, "A listener to " + what(frame) + " failed", ex);
            }
            finally {
                frame.discard();
                this.running.messageEnds();
            }
        });
    }

    private static String what(Frame frame) {
        return (frame.type() != null) ? "messages of type '" + frame.type() + "'" : "values";
    }

    /** Looked up when there is something to say: most workers start faster without. */
    private static System.Logger logger() {
        return System.getLogger(Worker.class.getName());
    }

}
