package io.sharedipc.benchmark.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;

/**
 * Workers of one kind that grow in number and answer with what they are asked.
 */
final class Workers implements AutoCloseable {

    private static final String PAYLOAD = "0123456789";

    private final Consumer<ProcessOptionsBuilder> program;

    private final List<ManagedProcess> processes = new ArrayList<>();

    private int born;

    Workers(Consumer<ProcessOptionsBuilder> program) {
        this.program = program;
    }

    static Workers shell() {
        return new Workers((options) -> options.script("benchmarks/workers/scale/echo.sh")
            .ready((ready) -> ready.withWhen("message:ready")));
    }

    int size() {
        return this.processes.size();
    }

    List<Long> pids() {
        return this.processes.stream().map(ManagedProcess::getPid).map(OptionalLong::orElseThrow).toList();
    }

    /**
     * Starts more of them together.
     * @param count how many
     * @return how many a second got ready
     */
    double startTogether(int count) {
        List<ManagedProcess> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(create());
        }
        long begin = System.nanoTime();
        List<CompletableFuture<?>> starts = new ArrayList<>();
        more.forEach((process) -> starts.add(process.start()));
        starts.forEach(CompletableFuture::join);
        return count * 1e9 / (System.nanoTime() - begin);
    }

    /**
     * Starts more of them, one after another.
     * @param count how many
     * @return how long each took to get ready
     */
    Latency startInTurn(int count) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            ManagedProcess process = create();
            long begin = System.nanoTime();
            process.start().join();
            nanos[i] = System.nanoTime() - begin;
        }
        return new Latency(nanos);
    }

    Latency callOne(int calls) {
        return call(calls, 1);
    }

    Latency callAll(int calls) {
        return call(calls, size());
    }

    private Latency call(int calls, int spread) {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long begin = System.nanoTime();
            call(i % spread);
            nanos[i] = System.nanoTime() - begin;
        }
        return new Latency(nanos);
    }

    void call(int index) {
        if (!PAYLOAD.equals(this.processes.get(index).call("echo", PAYLOAD, String.class))) {
            throw new IllegalStateException("Wrong answer");
        }
    }

    /**
     * Kills some at once, from outside.
     * @param count how many
     * @return how long it took until the end of each was told
     */
    Latency kill(int count) {
        List<ManagedProcess> doomed = new ArrayList<>(this.processes.subList(size() - count, size()));
        this.processes.removeAll(doomed);
        List<CompletableFuture<Long>> exits = new ArrayList<>();
        for (ManagedProcess process : doomed) {
            CompletableFuture<Long> exit = new CompletableFuture<>();
            process.on(ProcessEvent.Exited.class, (event) -> exit.complete(System.nanoTime()));
            exits.add(exit);
        }
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            nanos[i] = System.nanoTime();
            ProcessHandle.of(doomed.get(i).getPid().orElseThrow()).ifPresent(ProcessHandle::destroyForcibly);
        }
        for (int i = 0; i < count; i++) {
            nanos[i] = exits.get(i).join() - nanos[i];
        }
        return new Latency(nanos);
    }

    /**
     * Stops all together.
     * @return how long it took
     */
    Duration stop() {
        long begin = System.nanoTime();
        List<CompletableFuture<?>> stops = new ArrayList<>();
        this.processes.forEach((process) -> stops.add(process.stop()));
        stops.forEach(CompletableFuture::join);
        this.processes.clear();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        stop();
    }

    private ManagedProcess create() {
        ProcessOptionsBuilder options = ProcessOptions.builder().name("w" + ++this.born);
        this.program.accept(options);
        ManagedProcess process = ManagedProcess.create(options.build());
        this.processes.add(process);
        return process;
    }

}
