package io.sharedipc.benchmark.roundtrip;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.measure.Series;
import io.sharedipc.benchmark.report.Table;

/**
 * Ours divided by each other contender of a group, round by round, so that what slows the
 * machine for both cancels out.
 */
final class Comparison {

    private final Group group;

    Comparison(Group group) {
        this.group = group;
    }

    Table table() {
        int rounds = this.group.trial(Plan.ONE).series(Group.OURS).size();
        Stream<String> numbers = IntStream.rangeClosed(1, rounds).mapToObj(Integer::toString);
        Table table = new Table(Table.cells("", Stream.concat(Stream.of("median"), numbers)));
        for (String other : this.group.others()) {
            addRatios(table, "p50 of `call`", Plan.ONE, other, Measurement::p50);
            addRatios(table, "rate of 256 in flight", Plan.MANY, other, Measurement::rate);
        }
        return table;
    }

    /**
     * Says where a peer does better than ours.
     * @return one line of text for each, empty if there is none
     */
    String betterPeers() {
        StringBuilder text = new StringBuilder();
        for (String peer : this.group.peers()) {
            for (Trial trial : this.group.trials()) {
                Series series = trial.find(peer);
                if (series != null) {
                    double ratio = Series.median(trial.series(Group.OURS).ratios(series, Measurement::rate));
                    if (ratio < 1) {
                        text.append("- %s, %s: %.2f × our rate\n".formatted(peer, trial.load(), 1 / ratio));
                    }
                }
            }
        }
        return text.toString();
    }

    private void addRatios(Table table, String title, Load load, String other, ToDoubleFunction<Measurement> figure) {
        Trial trial = this.group.trial(load);
        Series series = trial.find(other);
        if (series != null) {
            double[] ratios = trial.series(Group.OURS).ratios(series, figure);
            Stream<String> each = Arrays.stream(ratios).mapToObj("%.2f"::formatted);
            table.row(Table.cells(title + " / " + other,
                    Stream.concat(Stream.of("**%.2f**".formatted(Series.median(ratios))), each)));
        }
    }

}
