package io.sharedipc.benchmark.roundtrip;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.sharedipc.benchmark.report.Results;

/**
 * Measures round trips to a worker: ours, the peers' and the floor, in turn. Run from the
 * root of the project, by {@code benchmarks/run}.
 */
public final class RoundTrips {

    private static final String HEAD = """
            ## Round trips

            Requests of about 85 bytes to a worker that adds up three numbers, or tells how long a text is. Medians of %d rounds of
            %d ms; in each round all contenders of a group are measured in turn.
            """;

    private RoundTrips() {
    }

    /**
     * Measures.
     * @param args the output directory; {@code quick} for what targets are set for alone;
     * the groups ({@code node java python}), default all
     * @throws Exception if a contender failed
     */
    public static void main(String[] args) throws Exception {
        Results results = Results.of(args);
        List<String> options = Stream.of(args).skip(1).toList();
        Plan plan = options.contains("quick") ? Plan.quick() : Plan.whole();
        StringBuilder text = new StringBuilder();
        Charts charts = new Charts(results);
        for (Groups each : wanted(options)) {
            try (Group group = each.create(plan)) {
                group.run(plan);
                text.append(new GroupReport(group).markdown()).append(charts.add(group));
                each.judge(new Judge(group, results));
            }
        }
        String head = HEAD.formatted(plan.rounds(), plan.duration().toMillis());
        results.section("roundtrips", head + charts.overview() + text);
        System.exit(0); // whatever threads the peers' libraries keep
    }

    private static List<Groups> wanted(List<String> options) {
        List<Groups> wanted = Stream.of(Groups.values())
            .filter((group) -> options.contains(group.name().toLowerCase(Locale.ROOT)))
            .toList();
        return wanted.isEmpty() ? List.of(Groups.values()) : wanted;
    }

}
