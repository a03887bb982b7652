package io.sharedipc.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedipc.concurrent.Closing;
import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.event.Subscription;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The face of a pool: everything is done by those behind it.
 */
final class DefaultWorkerPool implements WorkerPool {

    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private final ProcessOptions process;

    private final WorkerPoolOptions options;

    private final PoolCounters counters = new PoolCounters();

    private final PoolListeners listeners = new PoolListeners();

    private final Roster roster = new Roster();

    private final Dispatcher dispatcher;

    private final PoolRequests requests;

    private final PoolSupervisor supervisor;

    DefaultWorkerPool(ProcessOptions process, WorkerPoolOptions options,
            Function<ProcessOptions, ManagedProcess> factory, Timer timer) {
        this.process = process;
        this.options = options;
        this.dispatcher = new Dispatcher(options);
        Words words = new Words(process.name());
        Mailbox mailbox = new Mailbox(IpcThreads.pool(), this::broke);
        LateOverseer overseer = new LateOverseer();
        Ends ends = new Ends(process, options, this.counters, this.dispatcher, timer, words);
        Attempts attempts = new Attempts(options, this.dispatcher, ends, timer, overseer);
        Debtors debtors = new Debtors(process.timeout(), this.dispatcher, attempts, ends, overseer, timer);
        PoolParts parts = new PoolParts(process, options, mailbox, timer, new DueTasks(timer, mailbox), this.dispatcher,
                attempts, this.listeners, this.counters);
        this.requests = new PoolRequests(process, this.dispatcher, attempts, ends, timer, words);
        this.supervisor = new PoolSupervisor(parts, new Hiring(process, debtors, factory), this.roster);
        overseer.is(this.supervisor.overseer());
    }

    private void broke(Throwable ex) {
        this.supervisor.broke(ex);
    }

    static WorkerPool create(ProcessOptions process, WorkerPoolOptions options) {
        return new DefaultWorkerPool(process, options, ManagedProcess::create, Timer.system());
    }

    @Override
    public String name() {
        return this.process.name();
    }

    @Override
    public CompletableFuture<@Nullable Void> start() {
        return this.supervisor.start();
    }

    @Override
    public void send(String type, @Nullable Object payload) {
        this.requests.send(type, payload);
    }

    @Override
    public int broadcast(String type, @Nullable Object payload) {
        return this.requests.broadcast(type, payload);
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
    public <E extends PoolEvent> Subscription on(Class<E> eventType, Consumer<? super E> listener) {
        return this.listeners.on(eventType, listener);
    }

    @Override
    public <T> Subscription onMessage(String type, Class<T> payloadType, Consumer<? super T> listener) {
        return this.listeners.onMessages((process) -> process.onMessage(type, payloadType, listener),
                this.roster.all());
    }

    @Override
    public Subscription onMessage(Consumer<? super ProcessEvent.MessageReceived> listener) {
        return this.listeners.onMessages((process) -> process.on(ProcessEvent.MessageReceived.class, listener),
                this.roster.all());
    }

    @Override
    public PoolStats stats() {
        WorkerPoolOptions size = this.supervisor.sizing().options();
        List<ProcessSnapshot> workers = new ArrayList<>();
        this.roster.all().forEach((member) -> workers.add(member.process().snapshot()));
        int[] counts = this.dispatcher.look((seats, queue) -> new int[] { seats.sum((seat) -> seat.leaving ? 0 : 1),
                seats.sum((seat) -> seats.hasRoom(seat) ? 1 : 0), queue.size() });
        return new PoolStats(name(), this.supervisor.life().state(), size.min(), size.max(), size.minReady(), counts[0],
                counts[1], counts[0] - counts[1], counts[2], this.counters.completed.sum(), this.counters.failed.sum(),
                this.counters.refused.sum(), this.counters.retried.sum(), this.counters.recycled.sum(),
                this.counters.restarts.sum(), this.supervisor.life().failure(), this.supervisor.reloadFailure(),
                workers);
    }

    @Override
    public void resize(int min, int max) {
        this.supervisor.sizing().resize(min, max);
    }

    @Override
    public CompletableFuture<@Nullable Void> reload() {
        return this.supervisor.reload();
    }

    @Override
    public void retire() {
        this.supervisor.retire();
    }

    @Override
    public CompletableFuture<@Nullable Void> shutdown() {
        return this.supervisor.shutdown();
    }

    @Override
    public void close() {
        Duration patience = this.options.drainTimeout()
            .plus(this.process.stop().grace())
            .plus(this.process.stop().signalGrace())
            .plus(LEEWAY);
        Closing.await(shutdown(), patience, (ex) -> LoggerFactory.getLogger(WorkerPool.class)
            .warn("The pool '{}' did not stop within {}", name(), Words.time(patience), ex));
    }

    @Override
    public String toString() {
        return "WorkerPool[" + this.process + ", " + this.supervisor.life().state() + "]";
    }

}
