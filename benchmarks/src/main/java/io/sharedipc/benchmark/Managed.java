package io.sharedipc.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;

/**
 * Ours: {@code call} where one request at a time is wanted, else {@code request}.
 */
final class Managed implements Contender {

    static final String TYPE = "calculate";

    static final Map<String, List<Integer>> PAYLOAD = Map.of("values", List.of(1, 2, 3));

    static final Integer ANSWER = 6;

    private final ManagedProcess process;

    Managed(String script) {
        this.process = ManagedProcess.create(ProcessOptions.builder().name("benchmark").script(script).build());
        this.process.start().join();
    }

    @Override
    public String name() {
        return "Shared IPC";
    }

    @Override
    public Measurement measure(int inFlight, Duration duration) {
        return (inFlight == 1) ? calls(duration) : requests(inFlight, duration);
    }

    @Override
    public void close() {
        this.process.close();
    }

    private Measurement calls(Duration duration) {
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        long sent = begin;
        while (sent - begin < duration.toNanos()) {
            if (!ANSWER.equals(this.process.call(TYPE, PAYLOAD, Integer.class))) {
                throw new IllegalStateException("Wrong answer");
            }
            long now = System.nanoTime();
            latencies.add(now - sent);
            sent = now;
        }
        return Measurement.of(sent - begin, latencies);
    }

    private Measurement requests(int inFlight, Duration duration) {
        long begin = System.nanoTime();
        List<RequestChain> chains = Stream.generate(() -> new RequestChain(this.process, begin + duration.toNanos()))
            .limit(inFlight)
            .toList();
        chains.forEach(RequestChain::start);
        Latencies latencies = new Latencies();
        chains.forEach((chain) -> latencies.addAll(chain.join()));
        return Measurement.of(System.nanoTime() - begin, latencies);
    }

}
