package io.sharedipc.benchmark.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A contender that is asked from within this JVM.
 */
public abstract class ClientContender implements Contender, Client {

    private final String name;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    protected ClientContender(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return this.name;
    }

    @Override
    public final Measurement measure(Load load, Duration duration) throws Exception {
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        if (load.style() == Load.Style.REQUEST) {
            requests(load, begin + duration.toNanos(), latencies);
        }
        else if (load.width() == 1) {
            latencies.addAll(calls(load.payload(), begin + duration.toNanos()));
        }
        else {
            callsSideBySide(load, begin + duration.toNanos(), latencies);
        }
        return Measurement.of(System.nanoTime() - begin, latencies);
    }

    @Override
    public void close() throws Exception {
        this.callers.shutdown();
    }

    private void requests(Load load, long deadline, Latencies latencies) {
        List<RequestChain> chains = Stream.generate(() -> new RequestChain(this, load.payload(), deadline))
            .limit(load.width())
            .toList();
        chains.forEach(RequestChain::start);
        chains.forEach((chain) -> latencies.addAll(chain.join()));
    }

    private void callsSideBySide(Load load, long deadline, Latencies latencies) throws Exception {
        List<Future<Latencies>> threads = new ArrayList<>();
        for (int i = 0; i < load.width(); i++) {
            threads.add(this.callers.submit(() -> calls(load.payload(), deadline)));
        }
        for (Future<Latencies> thread : threads) {
            latencies.addAll(thread.get());
        }
    }

    private Latencies calls(Payload payload, long deadline) throws Exception {
        Latencies latencies = new Latencies();
        long sent = System.nanoTime();
        while (sent < deadline) {
            Integer answer = call(payload);
            if (!payload.answer().equals(answer)) {
                throw new IllegalStateException("Wrong answer: " + answer);
            }
            long now = System.nanoTime();
            latencies.add(now - sent);
            sent = now;
        }
        return latencies;
    }

}
