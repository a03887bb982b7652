package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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

    DefaultManagedProcess(ProcessOptions options, ClassLoader loader, Timer timer) {
        this.options = options;
        this.counters = new Counters(options.limits());
        this.listeners = new Listeners(options, this.counters.inbox);
        this.supervisor = new Supervisor(options,
                new Births(options, loader, this.counters, this.outputListeners, timer), this.listeners, timer);
        this.requests = new Requests(options, this.supervisor, timer);
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
    public void send(String type, @Nullable Object payload) {
        send(type, payload, null);
    }

    @Override
    public void send(String type, @Nullable Object payload, @Nullable Attachment attachment) {
        String checked = Options.messageType(type);
        Body body = this.requests.body(() -> "Message '" + type + "' to " + this.options.name(), payload, attachment);
        try {
            if (!child(type).link().send(checked, body)) {
                throw notRunning(type);
            }
        }
        finally {
            body.release();
        }
    }

    @Override
    public void sendValue(@Nullable Object json) {
        byte[] value = this.requests.encode(() -> "Value to " + this.options.name(), json);
        if (!child("value").link().sendRaw(value)) {
            throw notRunning("value");
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
        return this.supervisor.status().state() == ProcessState.RUNNING;
    }

    @Override
    public OptionalLong getPid() {
        Child child = this.supervisor.status().child();
        return (child != null) ? OptionalLong.of(child.pid()) : OptionalLong.empty();
    }

    @Override
    public ProcessSnapshot snapshot() {
        Status status = this.supervisor.status();
        Child child = status.child();
        Optional<Instant> startedAt = Optional.ofNullable(child).map((living) -> living.spawned().startedAt());
        Child last = status.last();
        return new ProcessSnapshot(name(), status.state(), getPid(), startedAt,
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

    private Child child(String type) {
        Child child = this.supervisor.status().child();
        if (child == null) {
            throw notRunning(type);
        }
        return child;
    }

    private ProcessNotRunningException notRunning(String type) {
        return Evidence.notRunning(name(), type, this.supervisor.status());
    }

}
