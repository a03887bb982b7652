package io.sharedipc.benchmark.pool;

import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.measure.Series;
import io.sharedipc.benchmark.ours.Ours;
import io.sharedipc.benchmark.peer.ForeignParent;
import io.sharedipc.benchmark.report.Results;
import io.sharedipc.benchmark.report.Table;

/**
 * Measures a pool of four Node workers beside those of npm, and what a pool costs a call.
 * Run from the root of the project, by {@code benchmarks/run}.
 */
public final class Pools {

    private static final String HEAD = """
            ## A pool of four Node workers

            Small tasks, 256 in flight. Ours is driven from Java, the others from Node: `workerpool` with processes, `piscina`
            with threads. One at a time is how many tasks a worker is given, which is the default of all three; `workerpool`
            knows nothing else. Four processes without a pool, one request in flight at each, are the floor of that. Medians of %d rounds.

            """;

    private static final int MANY = 64;

    private static final double LEAST = 2;

    private static final double MOST = 3;

    private Pools() {
    }

    /**
     * Measures.
     * @param args the output directory; how many rounds, default 9
     * @throws Exception if something could not be started
     */
    public static void main(String[] args) throws Exception {
        Results results = Results.of(args);
        int rounds = (args.length > 1) ? Integer.parseInt(args[1]) : 9;
        Rounds rates = rates(rounds);
        Rounds calls = calls(rounds);
        results.section("pool", HEAD.formatted(rounds) + table(rates) + "\nA call, one at a time:\n\n" + table(calls));
        judge("one task a worker", rates, 0, 2, 3, results);
        judge(MANY + " tasks a worker", rates, 1, 2, 4, results);
        double cost = calls.median(1, Measurement::p50) - calls.median(0, Measurement::p50);
        results.judge("`call`, pool of 4 Node workers", "≤ %.0f µs over the process's own".formatted(MOST),
                "%.1f µs".formatted(cost), cost <= MOST);
    }

    private static Rounds rates(int rounds) throws Exception {
        try (OurPool one = new OurPool("Shared IPC", 1);
                OurPool many = new OurPool("Shared IPC, %d a worker".formatted(MANY), MANY);
                FourProcesses floor = new FourProcesses();
                ForeignParent workerpool = ForeignParent.nodePool("workerpool", "workerpool", 1);
                ForeignParent piscina = ForeignParent.nodePool("piscina", "piscina", 1);
                ForeignParent piscinaMany = ForeignParent.nodePool("piscina, %d a worker".formatted(MANY), "piscina",
                        MANY)) {
            return new Rounds(Load.requests(256), one, many, workerpool, piscina, piscinaMany, floor).measure(rounds);
        }
    }

    private static Rounds calls(int rounds) throws Exception {
        try (Ours process = Ours.script("benchmarks/workers/worker.js"); OurPool pool = new OurPool("the pool's", 1)) {
            return new Rounds(Load.calls(1), process, pool).measure(rounds);
        }
    }

    private static Table table(Rounds rounds) {
        Table table = new Table("", "tasks a second", "p50, µs", "p99, µs");
        for (Series series : rounds.series()) {
            table.row(series.name(), "%,.0f".formatted(series.median(Measurement::rate)),
                    "%.1f".formatted(series.median(Measurement::p50)),
                    "%.1f".formatted(series.median(Measurement::p99)));
        }
        return table;
    }

    private static void judge(String what, Rounds rates, int ours, int one, int other, Results results) {
        double ratio = Math.min(rates.ratio(ours, one, Measurement::rate), rates.ratio(ours, other, Measurement::rate));
        results.judge("256 in flight, pool of 4 Node workers, " + what,
                "≥ %.1f × the rate of workerpool and piscina, the better one".formatted(LEAST),
                "%.2f ×".formatted(ratio), ratio >= LEAST);
    }

}
