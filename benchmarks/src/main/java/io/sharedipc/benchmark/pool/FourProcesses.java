package io.sharedipc.benchmark.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.ours.Ours;

/**
 * The floor of a pool whose workers get one task at a time: four processes without a
 * pool, each with one request in flight.
 */
final class FourProcesses implements Contender {

    private final List<Ours> processes = Stream.generate(() -> Ours.script("benchmarks/workers/worker.js"))
        .limit(4)
        .toList();

    @Override
    public String name() {
        return "four processes, no pool, one in flight each";
    }

    @Override
    public Measurement measure(Load load, Duration duration) {
        List<CompletableFuture<Measurement>> all = new ArrayList<>();
        for (Ours process : this.processes) {
            all.add(CompletableFuture.supplyAsync(() -> measure(process, duration)));
        }
        List<Measurement> seen = all.stream().map(CompletableFuture::join).toList();
        double rate = seen.stream().mapToDouble(Measurement::rate).sum();
        Measurement one = seen.get(0);
        return new Measurement(rate, one.p50(), one.p99(), one.p999());
    }

    @Override
    public void close() throws Exception {
        for (Ours process : this.processes) {
            process.close();
        }
    }

    private static Measurement measure(Ours process, Duration duration) {
        try {
            return process.measure(Load.requests(1), duration);
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
