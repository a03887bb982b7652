package io.sharedipc.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * Measures round trips to the same plain Node worker: Node's own {@code fork}, the bare
 * pipe and ours, in turn. Run from the root of the project, by {@code benchmarks/run}.
 */
public final class RoundTrips {

    private static final String SCRIPT = "benchmarks/workers/worker.js";

    /** Enough for the compilers of both sides, also on a busy machine. */
    private static final int WARM_UPS = 6;

    private RoundTrips() {
    }

    /**
     * Prints a report in Markdown.
     * @param args how many rounds, default 7; the milliseconds of each measurement,
     * default 500
     * @throws Exception if a contender failed
     */
    public static void main(String[] args) throws Exception {
        int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 7;
        Duration duration = Duration.ofMillis((args.length > 1) ? Long.parseLong(args[1]) : 500);
        try (NodeFork fork = new NodeFork(SCRIPT);
                BarePipe pipe = new BarePipe(SCRIPT);
                Managed ours = new Managed(SCRIPT)) {
            List<Contender> contenders = List.of(fork, pipe, ours);
            List<Work> works = List.of(new Work("One at a time", 1, contenders),
                    new Work("256 in flight", 256, contenders));
            run(works, rounds, duration);
            System.out.println("Round trips to a plain Node worker, requests of 85 bytes, medians of " + rounds
                    + " rounds.\n\n" + Machine.describe(fork.version()));
            works.forEach((work) -> System.out.print(work.report()));
        }
    }

    private static void run(List<Work> works, int rounds, Duration duration) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            for (Work work : works) {
                work.warmUp(duration);
            }
        }
        for (int i = 0; i < rounds; i++) {
            for (Work work : works) {
                work.round(duration);
            }
        }
    }

}
