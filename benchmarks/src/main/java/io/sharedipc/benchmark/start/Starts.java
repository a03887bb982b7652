package io.sharedipc.benchmark.start;

import java.util.List;
import java.util.stream.Stream;

import io.sharedipc.benchmark.report.Results;
import io.sharedipc.benchmark.report.Table;

/**
 * Measures how long a worker takes from {@code start()} to ready, beside the whole run of
 * its bare runtime from this JVM. Run from the root of the project, by
 * {@code benchmarks/run}.
 */
public final class Starts {

    private static final String HEAD = """
            ## From start to ready

            `start()` until it completes, beside the whole run, to its exit, of the bare runtime. Both are started from one
            JVM, in turn. Medians of %d rounds.

            """;

    private static final int WARM_UPS = 5;

    private static final double MOST = 1.3;

    private Starts() {
    }

    /**
     * Measures.
     * @param args the output directory; how many rounds, default 31
     * @throws Exception if something could not be started
     */
    public static void main(String[] args) throws Exception {
        Results results = Results.of(args);
        int rounds = (args.length > 1) ? Integer.parseInt(args[1]) : 31;
        List<Race> races = Stream.of(Pair.values()).map(Race::new).toList();
        for (int i = 0; i < WARM_UPS + rounds; i++) {
            for (Race race : races) {
                if (i < WARM_UPS) {
                    race.warmUp();
                }
                else {
                    race.round();
                }
            }
        }
        results.section("starts", HEAD.formatted(rounds) + table(races));
        races.stream().filter((race) -> race.pair() == Pair.NODE).forEach((race) -> judge(race, results));
    }

    private static Table table(List<Race> races) {
        Table table = new Table("", "ready, ms", "the bare runtime, ms", "ratio");
        for (Race race : races) {
            table.row("%s worker / `%s`".formatted(race.pair().title(), race.pair().bareCommand()),
                    "%.1f".formatted(race.ours()), "%.1f".formatted(race.bare()), "%.2f".formatted(race.ratio()));
        }
        return table;
    }

    private static void judge(Race node, Results results) {
        results.judge("start to ready, Node worker", "≤ %.1f × `%s`".formatted(MOST, node.pair().bareCommand()),
                "%.2f ×".formatted(node.ratio()), node.ratio() <= MOST);
    }

}
