package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.sharedipc.concurrent.Closing;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.event.Subscription;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The face of a supervised process: everything is done by those behind it.
 */
final class DefaultManagedProcess implements ManagedProcess {

    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private final ProcessOptions options;

    private final Counters counters;

    private final Listeners listeners;

    private final OutputListeners outputListeners = new OutputListeners(IpcThreads.callbacks());

    private final Supervisor supervisor;

    private final Requests requests;

    private final FrameLimit frameLimit;

    DefaultManagedProcess(ProcessOptions options, ClassLoader loader, Timer timer) {
        this.options = options;
        this.counters = new Counters(options.limits());
        this.listeners = new Listeners(options, this.counters.inbox);
        this.supervisor = new Supervisor(options,
                new Births(options, loader, this.counters, this.outputListeners, timer), this.listeners, timer);
        this.requests = new Requests(options, this.supervisor, timer);
        this.frameLimit = new FrameLimit(options.limits().maxFrameSize());
    }

    static ManagedProcess create(ProcessOptions options) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = (context != null) ? context : DefaultManagedProcess.class.getClassLoader();
        return new DefaultManagedProcess(options, loader, Timer.system());
    }

    @Override
    public String name() {
        return this.options.name();
    }

    @Override
    public CompletableFuture<@Nullable Void> start() {
        return this.supervisor.start(Memory.FORGET);
    }

    @Override
    public CompletableFuture<@Nullable Void> resume() {
        return this.supervisor.start(Memory.KEEP);
    }

    @Override
    public CompletableFuture<ProcessExit> stop() {
        return stop(this.options.stop().signal());
    }

    @Override
    public CompletableFuture<ProcessExit> stop(Signal signal) {
        return this.supervisor.stop(signal);
    }

    @Override
    public boolean kill(Signal signal) {
        Child child = this.supervisor.status().child();
        return child != null && !child.isDead() && signal.number() > 0
                && Signals.send(child.spawned().handle(), signal);
    }

    @Override
    public void send(String type, @Nullable Object payload) {
        send(type, payload, null);
    }

    @Override
    public void send(String type, @Nullable Object payload, @Nullable Attachment attachment) {
        String checked = Options.messageType(type);
        String what = Evidence.to("Message '" + type + "'", Evidence.subject(name()));
        Body body = this.requests.body(() -> what, payload, attachment);
        try {
            send(what, (link) -> link.send(checked, body), () -> PendingMessage.of(checked, body, this.frameLimit));
        }
        finally {
            body.release();
        }
    }

    @Override
    public void sendValue(@Nullable Object json) {
        String what = Evidence.to("Value", Evidence.subject(name()));
        byte[] value = this.requests.encode(() -> what, json);
        send(what, (link) -> link.sendRaw(value), () -> PendingMessage.ofValue(value, this.frameLimit));
    }

    private void send(String what, Predicate<Link> now, Supplier<PendingMessage> later) {
        try {
            Child running = this.supervisor.reception().running();
            if (running == null || !now.test(running.link())) {
                this.supervisor.reception().accept(later.get());
            }
        }
        catch (IpcException ex) {
            throw Evidence.named(ex, what);
        }
    }

    @Override
    public <R> CompletableFuture<@Nullable R> request(Request<R> request) {
        return this.requests.request(request);
    }

    @Override
    public <R> @Nullable R call(Request<R> request) {
        return this.requests.call(request);
    }

    @Override
    public <T> Subscription onMessage(String type, Class<T> payloadType, Consumer<? super T> listener) {
        return this.listeners.onMessage(type, payloadType, listener);
    }

    @Override
    public Subscription onValue(Consumer<JsonNode> listener) {
        return this.listeners.onValue(listener);
    }

    @Override
    public <E extends ProcessEvent> Subscription on(Class<E> eventType, Consumer<? super E> listener) {
        return this.listeners.on(eventType, listener);
    }

    @Override
    public Subscription onOutput(Consumer<? super OutputLine> listener) {
        return this.outputListeners.add(listener);
    }

    @Override
    public boolean isRunning() {
        Child running = this.supervisor.status().running();
        return running != null && !running.isLeaving();
    }

    @Override
    public OptionalLong getPid() {
        return pid(this.supervisor.status().child());
    }

    private static OptionalLong pid(@Nullable Child child) {
        return (child != null) ? OptionalLong.of(child.pid()) : OptionalLong.empty();
    }

    @Override
    public ProcessSnapshot snapshot() {
        Status status = this.supervisor.status();
        Child child = status.child();
        Optional<Instant> startedAt = Optional.ofNullable(child).map((living) -> living.spawned().startedAt());
        Child last = status.last();
        return new ProcessSnapshot(name(), status.state(), pid(child), startedAt,
                startedAt.map((since) -> Duration.between(since, Instant.now())).orElse(Duration.ZERO),
                status.restarts(), (child != null) ? child.link().requests().size() : 0,
                (child != null) ? child.link().outbox().size() : 0, this.counters.inbox.usage(),
                this.counters.protocolErrors.sum(), this.counters.lateAnswers.sum(), this.counters.refusedEvents.sum(),
                this.counters.droppedEvents.sum(),
                Optional.of(status.lastExit()).filter((exit) -> exit.reason() != ExitReason.NOT_STARTED),
                Optional.ofNullable(status.lastFailure()), (last != null) ? last.lastLines() : List.of());
    }

    @Override
    public void close() {
        Duration patience = this.options.stop().grace().plus(this.options.stop().signalGrace()).plus(LEEWAY);
        Closing.await(stop(), patience, (ex) -> LoggerFactory.getLogger(DefaultManagedProcess.class)
            .warn("Process '{}' did not stop within {}", name(), Evidence.time(patience), ex));
    }

    @Override
    public String toString() {
        return "ManagedProcess[" + this.options + ", " + this.supervisor.status().state() + "]";
    }

}
