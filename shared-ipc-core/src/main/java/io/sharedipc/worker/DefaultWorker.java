package io.sharedipc.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.sharedipc.concurrent.LeaderLoop;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.Features;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.LineReader;
import io.sharedipc.wire.MessageTypes;
import io.sharedipc.wire.Protocol;
import io.sharedipc.wire.ProtocolException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * A worker over a channel. One thread at a time reads; {@code run} waits for the end.
 */
final class DefaultWorker implements Worker {

    /** The host bounds what it sends, by an option that the worker does not know. */
    private static final int ANY_LENGTH = Integer.MAX_VALUE - 16;

    private final LineReader lines;

    private final Routes routes;

    private final RunningRequests running = new RunningRequests();

    private final Answering answering;

    private final LeaderLoop loop;

    private final HostInbox inbox;

    private final LazyHostEvents events;

    private final AtomicBoolean started = new AtomicBoolean();

    DefaultWorker(Channel channel, WorkerOptions options) {
        this.lines = new LineReader(channel, ANY_LENGTH);
        this.routes = new Routes(options.jsonMapper());
        this.answering = new Answering(options, new Outbox(channel, this.running::cancelAll, this::isFlushedLater));
        this.loop = new LeaderLoop(new Reading(), this.answering.outbox()::tryWrite);
        this.events = new LazyHostEvents(
                () -> new HostEvents(options.jsonMapper(), this::write, this.answering.outbox()::post));
        this.inbox = new HostInbox(this.routes, this.running, this.answering, this.loop, this.events);
    }

    @Override
    public <P> Worker handle(String type, Class<P> payloadType, Handler<? super P> handler) {
        checkNotStarted();
        this.routes.addHandler(type, payloadType, handler);
        return this;
    }

    @Override
    public <P> Worker handle(String type, TypeReference<P> payloadType, Handler<? super P> handler) {
        checkNotStarted();
        this.routes.addHandler(type, payloadType.getType(), handler);
        return this;
    }

    @Override
    public <P> Worker onMessage(String type, Class<P> payloadType, Consumer<? super P> listener) {
        checkNotStarted();
        this.routes.addListener(type, payloadType, listener);
        return this;
    }

    @Override
    public Worker onValue(Consumer<JsonNode> listener) {
        checkNotStarted();
        this.routes.setValueListener(listener);
        return this;
    }

    @Override
    public void send(String type, @Nullable Object payload) {
        write(frame(UUID.randomUUID().toString(), Routes.checkOwn(type), payload));
    }

    @Override
    public void sendValue(@Nullable Object json) {
        write(FrameEncoder.raw(this.answering.encode(json)));
    }

    @Override
    public WorkerBus bus() {
        return this.events.get();
    }

    @Override
    public void run() {
        if (!this.started.compareAndSet(false, true)) {
            throw alreadyStarted();
        }
        this.answering.outbox().post(frame("", MessageTypes.READY, announcement()));
        this.events.announced();
        Runtime.getRuntime().addShutdownHook(new Thread(new LastFlush(this.answering.outbox()), "ipc-flush"));
        this.loop.start("reader");
        try {
            this.running.awaitEnd();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        this.answering.outbox().flush();
    }

    private void write(byte[] frame) {
        try {
            this.answering.outbox().add(frame);
            this.answering.outbox().push();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private boolean isFlushedLater() {
        return this.loop.isLeading();
    }

    private Map<String, Object> announcement() {
        String version = Worker.class.getPackage().getImplementationVersion();
        return Map.of("protocol", Protocol.VERSION, "kit", "java/" + ((version != null) ? version : "dev"), "pid",
                ProcessHandle.current().pid(), "types", this.routes.handledTypes(), "features",
                List.of(Features.EVENTS, Features.CREDIT));
    }

    private byte[] frame(String id, String type, @Nullable Object payload) {
        return FrameEncoder.message(id, type, this.answering.encode(payload), System.currentTimeMillis(), Map.of());
    }

    private void checkNotStarted() {
        if (this.started.get()) {
            throw alreadyStarted();
        }
    }

    private static IllegalStateException alreadyStarted() {
        return new IllegalStateException("The worker runs already: register ahead of run(), and run it once");
    }

    /**
     * The reading of the channel.
     */
    private final class Reading implements LeaderLoop.Source {

        @Override
        public boolean read() {
            try {
                return DefaultWorker.this.lines.read(DefaultWorker.this.inbox);
            }
            catch (IOException | ProtocolException ex) {
                System.getLogger(Worker.class.getName()).log(Level.ERROR, "The channel to the host broke", ex);
                return false;
            }
        }

        @Override
        public void ended() {
            DefaultWorker.this.running.close();
        }

    }

}
