package io.sharedipc.group;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.ProcessState;

import static org.awaitility.Awaitility.await;

/**
 * Three real workers, of which each depends on the one before it: a, b and c.
 */
final class Chain implements AutoCloseable {

    private static final UnaryOperator<ProcessOptionsBuilder> PLAIN = UnaryOperator.identity();

    // Long enough for the group to see that it is due, however slow the machine is.
    private static final Duration LONG = Duration.ofMillis(500);

    final List<String> journal = new CopyOnWriteArrayList<>();

    final ManagedProcess a;

    final ManagedProcess b;

    final ManagedProcess c;

    final ProcessGroup group;

    Chain(RestartStrategy strategy) {
        this(strategy, PLAIN, PLAIN);
    }

    Chain(RestartStrategy strategy, UnaryOperator<ProcessOptionsBuilder> a, UnaryOperator<ProcessOptionsBuilder> b) {
        this.a = process("a", a);
        this.b = process("b", b);
        this.c = process("c", (c) -> c.restart((restart) -> restart.withDelay(LONG, 1, LONG, 0)));
        this.group = ProcessGroup.builder().strategy(strategy).add(this.c, "b").add(this.b, "a").add(this.a).build();
    }

    static ProcessOptionsBuilder worker(String name) {
        return ProcessOptions.builder()
            .name(name)
            .script(child("ready.sh"))
            .autoRestart(true)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(50), 1, Duration.ofMillis(50), 0))
            .ready((ready) -> ready.withWhen("message:up"))
            .timeout(Duration.ofSeconds(20));
    }

    static String child(String name) {
        return Path.of(System.getProperty("user.dir"), "src", "test", "resources", "children", name).toString();
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    Chain started() throws Exception {
        get(this.group.start());
        awaitReady("a", "b", "c");
        this.journal.clear();
        return this;
    }

    void awaitReady(String... names) {
        for (String name : names) {
            await().until(() -> this.journal.contains("ready " + name));
        }
    }

    static void awaitState(ManagedProcess process, ProcessState state) {
        await().until(() -> process.snapshot().state() == state);
    }

    static void kill(ManagedProcess process) {
        ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
    }

    @Override
    public void close() {
        this.group.close();
    }

    private ManagedProcess process(String name, UnaryOperator<ProcessOptionsBuilder> options) {
        ManagedProcess process = ManagedProcess.create(options.apply(worker(name)).build());
        note(process, ProcessEvent.Started.class, "born " + name);
        note(process, ProcessEvent.Restarted.class, "born " + name);
        note(process, ProcessEvent.Ready.class, "ready " + name);
        note(process, ProcessEvent.Exited.class, "exit " + name);
        return process;
    }

    /** In order with what the group hears, which does not wait for users' listeners. */
    private <E extends ProcessEvent> void note(ManagedProcess process, Class<E> type, String words) {
        process.on(type, InternalListener.of((event) -> this.journal.add(words)));
    }

}
