package io.sharedipc.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of work that all contenders do in turn, round by round.
 */
final class Work {

    private final String title;

    private final int inFlight;

    private final List<Contender> contenders;

    private final List<Series> series;

    Work(String title, int inFlight, List<Contender> contenders) {
        this.title = title;
        this.inFlight = inFlight;
        this.contenders = contenders;
        this.series = contenders.stream().map((contender) -> new Series(contender.name())).toList();
    }

    void warmUp(Duration duration) throws Exception {
        for (Contender contender : this.contenders) {
            contender.measure(this.inFlight, duration);
        }
    }

    void round(Duration duration) throws Exception {
        for (int i = 0; i < this.contenders.size(); i++) {
            this.series.get(i).add(this.contenders.get(i).measure(this.inFlight, duration));
        }
    }

    /**
     * The medians of all rounds, and the ratio of the last contender to each other one.
     * @return a Markdown section
     */
    String report() {
        StringBuilder report = new StringBuilder("\n### " + this.title + "\n\n");
        report.append("| | p50 µs | p99 µs | a second |\n|---|---:|---:|---:|\n");
        for (Series each : this.series) {
            report.append("| %s | %.1f | %.1f | %,.0f |\n".formatted(each.name(), each.median(Measurement::p50),
                    each.median(Measurement::p99), each.median(Measurement::rate)));
        }
        Series ours = this.series.get(this.series.size() - 1);
        report.append("\n| ratio | median |").append(" round |".repeat(ours.size()));
        report.append("\n|---|---:|").append("---:|".repeat(ours.size())).append('\n');
        for (Series other : this.series.subList(0, this.series.size() - 1)) {
            report.append(row("p50 of " + ours.name() + " / " + other.name(), ours.ratios(other, Measurement::p50)));
            report.append(row("rate of " + ours.name() + " / " + other.name(), ours.ratios(other, Measurement::rate)));
        }
        return report.toString();
    }

    private static String row(String title, double[] ratios) {
        Stream<String> cells = Arrays.stream(ratios).mapToObj("%.2f"::formatted);
        return "| %s | **%.2f** | %s |\n".formatted(title, Series.median(ratios), String.join(" | ", cells.toList()));
    }

}
