package io.sharedipc.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.sharedipc.concurrent.LeaderLoop;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.FrameReader;
import io.sharedipc.wire.MessageTypes;
import io.sharedipc.wire.ProtocolException;
import io.sharedipc.wire.UnreadableAttachmentException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * A worker over a channel. One thread at a time reads; {@code run} waits for the end.
 */
final class DefaultWorker implements Worker {

    private final FrameReader frames;

    private final Routes routes;

    private final RunningRequests running = new RunningRequests();

    private final Answering answering;

    private final LeaderLoop loop;

    private final HostInbox inbox;

    private final LazyHostEvents events;

    private volatile @Nullable IOException spoiled;

    private final AtomicBoolean started = new AtomicBoolean();

    DefaultWorker(Channel channel, WorkerOptions options, int maxFrameSize) {
        this.frames = FrameReader.ofHost(channel);
        this.routes = new Routes(options.jsonMapper(), options.interceptor());
        this.answering = new Answering(options, new Outbox(channel, this::broke, this::isFlushedLater), maxFrameSize);
        this.loop = new LeaderLoop(new Reading(), this.answering.outbox()::tryWrite);
        this.events = new LazyHostEvents(() -> new HostEvents(options.jsonMapper(), this.answering));
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
        this.answering.send(Routes.checkOwn(type), this.answering.body(payload));
    }

    @Override
    public void send(String type, @Nullable Object payload, Attachment attachment) {
        this.answering.send(Routes.checkOwn(type), this.answering.body(payload, attachment));
    }

    @Override
    public void sendValue(@Nullable Object json) {
        byte[] value = this.answering.encode(json);
        if (FrameEncoder.promisesBytes(value)) {
            throw new IllegalArgumentException(
                    "The host would take the member 'bytes' for an attachment that follows: give it another name");
        }
        this.answering.send(FrameEncoder.raw(value));
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
        Termination termination = Termination.ignoredUntil(this.running::isAskedToLeave);
        this.answering.outbox()
            .post(Body.json(this.answering.encode(Announcement.of(this.routes.handledTypes())))
                .line("", MessageTypes.READY, Map.of()));
        this.events.announced();
        Runtime.getRuntime().addShutdownHook(new Thread(new LastFlush(this.answering.outbox()), "ipc-flush"));
        this.loop.start("reader");
        try {
            this.running.awaitEnd();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        termination.end();
        this.answering.outbox().flush();
        IOException ex = this.spoiled;
        if (ex != null) {
            throw new UncheckedIOException("An attachment to the host was cut short", ex);
        }
    }

    private void broke(IOException ex) {
        this.running.cancelAll();
        if (ex instanceof UnreadableAttachmentException) {
            this.spoiled = ex;
            this.running.close();
        }
    }

    private boolean isFlushedLater() {
        return this.loop.isLeading();
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
                return DefaultWorker.this.frames.read(DefaultWorker.this.inbox);
            }
            catch (IOException | ProtocolException | RuntimeException ex) {
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
