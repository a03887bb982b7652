package io.sharedipc.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.sharedipc.event.Subscription;
import io.sharedipc.process.ExitReason;
import io.sharedipc.process.Failure;
import io.sharedipc.process.InboxUsage;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.OutputLine;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessState;
import io.sharedipc.process.Request;
import io.sharedipc.process.Signal;
import io.sharedipc.wire.Attachment;
import tools.jackson.databind.JsonNode;

/**
 * A process whose state a test sets, for states that a real child passes too quickly.
 */
public final class FakeProcess implements ManagedProcess {

    public final List<String> calls = new CopyOnWriteArrayList<>();

    public CompletableFuture<Void> started = CompletableFuture.completedFuture(null);

    public CompletableFuture<ProcessExit> stopped = CompletableFuture.completedFuture(exit(0, ExitReason.NOT_STARTED));

    public ProcessState state = ProcessState.STOPPED;

    public OptionalLong pid = OptionalLong.empty();

    public Map<ExitReason, Long> restarts = Map.of();

    public Optional<ProcessExit> lastExit = Optional.empty();

    public Optional<Failure> failure = Optional.empty();

    public List<String> lastOutput = List.of();

    private final String name;

    private final List<Consumer<ProcessEvent>> listeners = new CopyOnWriteArrayList<>();

    private final List<Consumer<? super OutputLine>> outputListeners = new CopyOnWriteArrayList<>();

    public FakeProcess(String name) {
        this.name = name;
    }

    public static ProcessExit exit(int code, ExitReason reason) {
        return new ProcessExit(1, code, Optional.empty(), reason, Instant.EPOCH, Duration.ofSeconds(1), List.of());
    }

    public void fire(ProcessEvent event) {
        this.listeners.forEach((listener) -> listener.accept(event));
    }

    public void print(OutputLine line) {
        this.outputListeners.forEach((listener) -> listener.accept(line));
    }

    /** How many listen to the process or to its output. */
    public int listenerCount() {
        return this.listeners.size() + this.outputListeners.size();
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public CompletableFuture<Void> start() {
        this.calls.add("start");
        return this.started;
    }

    @Override
    public CompletableFuture<Void> resume() {
        return start();
    }

    @Override
    public CompletableFuture<ProcessExit> stop() {
        this.calls.add("stop");
        return this.stopped;
    }

    @Override
    public CompletableFuture<ProcessExit> stop(Signal signal) {
        return stop();
    }

    @Override
    public void send(String type, Object payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(String type, Object payload, Attachment attachment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendValue(Object json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> CompletableFuture<R> request(String type, Object payload, Class<R> resultType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> CompletableFuture<R> request(Request<R> request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R call(String type, Object payload, Class<R> resultType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R call(Request<R> request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Subscription onMessage(String type, Class<T> payloadType, Consumer<? super T> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription onValue(Consumer<JsonNode> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends ProcessEvent> Subscription on(Class<E> eventType, Consumer<? super E> listener) {
        Consumer<ProcessEvent> filtering = (event) -> {
            if (eventType.isInstance(event)) {
                listener.accept(eventType.cast(event));
            }
        };
        this.listeners.add(filtering);
        return () -> this.listeners.remove(filtering);
    }

    @Override
    public Subscription onOutput(Consumer<? super OutputLine> listener) {
        this.outputListeners.add(listener);
        return () -> this.outputListeners.remove(listener);
    }

    @Override
    public boolean kill(Signal signal) {
        return false;
    }

    @Override
    public boolean isRunning() {
        return this.state == ProcessState.RUNNING;
    }

    @Override
    public OptionalLong getPid() {
        return this.pid;
    }

    @Override
    public ProcessSnapshot snapshot() {
        return new ProcessSnapshot(this.name, this.state, this.pid, Optional.empty(), Duration.ofMillis(1500),
                this.restarts, 2, 300, new InboxUsage(7, 8, 9, 10), 4, 0, 5, 6, this.lastExit, this.failure,
                this.lastOutput);
    }

    @Override
    public void close() {
        this.calls.add("close");
    }

}
