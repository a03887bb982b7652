package io.sharedipc.benchmark.roundtrip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.measure.Series;
import io.sharedipc.benchmark.report.Chart;
import io.sharedipc.benchmark.report.Results;

/**
 * The charts of all groups.
 */
final class Charts {

    private static final List<Load> LOADS = Stream.of(1, 16, 64, 256).map(Load::requests).toList();

    private final Results results;

    private final Map<String, Double> latencies = new LinkedHashMap<>();

    private final Map<String, Double> rates = new LinkedHashMap<>();

    Charts(Results results) {
        this.results = results;
    }

    /**
     * Adds a group to the bars, and draws its lines.
     * @param group the group
     * @return the reference to its lines, in Markdown
     */
    String add(Group group) {
        bars(group, Plan.ONE, Measurement::p50, this.latencies);
        bars(group, Plan.MANY, Measurement::rate, this.rates);
        if (!LOADS.stream().allMatch(group::has)) {
            return "";
        }
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        for (String name : group.names()) {
            List<Double> rates = LOADS.stream()
                .map((load) -> group.trial(load).find(name))
                .filter(Objects::nonNull)
                .map((series) -> series.median(Measurement::rate))
                .toList();
            if (rates.size() == LOADS.size()) {
                lines.put(name, rates);
            }
        }
        List<String> widths = LOADS.stream().map((load) -> Integer.toString(load.width())).toList();
        String language = group.title().substring(0, group.title().indexOf(' ')).toLowerCase(Locale.ROOT);
        return this.results.chart("roundtrips-in-flight-" + language,
                Chart.lines(group.title() + ": answers a second", "requests in flight", widths, lines));
    }

    /**
     * Draws the bars of all groups.
     * @return the references to them, in Markdown
     */
    String overview() {
        return this.results.chart("roundtrips-latency",
                Chart.bars("One at a time: median round trip in µs (less is better)", this.latencies))
                + this.results.chart("roundtrips-rate",
                        Chart.bars("256 in flight: answers a second (more is better)", this.rates));
    }

    private static void bars(Group group, Load load, ToDoubleFunction<Measurement> figure, Map<String, Double> bars) {
        for (String name : group.names()) {
            Series series = group.trial(load).find(name);
            if (series != null) {
                bars.put(group.title() + ": " + name, (double) Math.round(series.median(figure)));
            }
        }
    }

}
