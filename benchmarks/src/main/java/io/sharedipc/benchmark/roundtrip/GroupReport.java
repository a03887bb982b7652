package io.sharedipc.benchmark.roundtrip;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.measure.Series;
import io.sharedipc.benchmark.report.Table;

/**
 * The tables of one group.
 */
final class GroupReport {

    private final Group group;

    GroupReport(Group group) {
        this.group = group;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("\n### " + this.group.title() + "\n");
        Comparison comparison = new Comparison(this.group);
        add(text, "One at a time, the caller waits", latency(Plan.ONE));
        add(text, "Answers a second by requests in flight, nobody waits", rates());
        add(text, "Threads that wait: answers a second (p50 / p99 µs)", threads());
        add(text, "Larger texts", texts());
        add(text, "Bytes there and back, one at a time", bytes());
        add(text, "Shared IPC's figure divided by the other's, the median and each round", comparison.table());
        String better = comparison.betterPeers();
        if (!better.isEmpty()) {
            text.append("\nA peer is better than Shared IPC here:\n\n").append(better);
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String title, Table table) {
        if (table.rows() > 0) {
            text.append('\n').append(title).append(":\n\n").append(table);
        }
    }

    private Table latency(Load load) {
        Table table = new Table("", "p50 µs", "p99 µs", "p99.9 µs", "a second");
        for (String name : this.group.names()) {
            Series series = this.group.trial(load).find(name);
            if (series != null) {
                table.row(name, "%.1f".formatted(series.median(Measurement::p50)),
                        "%.1f".formatted(series.median(Measurement::p99)),
                        "%.1f".formatted(series.median(Measurement::p999)),
                        "%,.0f".formatted(series.median(Measurement::rate)));
            }
        }
        return table;
    }

    private Table rates() {
        List<Load> loads = Stream.of(1, 16, 64, 256).map(Load::requests).toList();
        return byLoad("%d in flight", loads, (series) -> "%,.0f".formatted(series.median(Measurement::rate)));
    }

    private Table threads() {
        List<Load> loads = Stream.of(4, 16).map(Load::calls).toList();
        return byLoad("%d threads", loads, (series) -> "%,.0f (%.0f / %.0f)".formatted(series.median(Measurement::rate),
                series.median(Measurement::p50), series.median(Measurement::p99)));
    }

    private Table byLoad(String head, List<Load> all, Function<Series, String> cell) {
        List<Load> loads = all.stream().filter(this.group::has).toList();
        Stream<String> heads = loads.stream().map((load) -> head.formatted(load.width()));
        Table table = new Table(Table.cells("", heads));
        if (loads.isEmpty()) {
            return table;
        }
        for (String name : this.group.names()) {
            List<Series> series = loads.stream()
                .map((load) -> this.group.trial(load).find(name))
                .filter(Objects::nonNull)
                .toList();
            if (series.size() == loads.size()) {
                table.row(Table.cells(name, series.stream().map(cell)));
            }
        }
        return table;
    }

    private Table texts() {
        Table table = new Table("", "10 KB, one at a time: p50 µs", "10 KB, 64 in flight: a second",
                "1 MB, one at a time: MB/s");
        if (!this.group.has(Plan.CALLS_1M)) {
            return table;
        }
        for (String name : this.group.names()) {
            if (this.group.trial(Plan.CALLS_1M).find(name) == null) {
                continue;
            }
            table.row(name, text(Plan.CALLS_10K, name, "%.1f", Measurement::p50),
                    text(Plan.REQUESTS_10K, name, "%,.0f", Measurement::rate),
                    text(Plan.CALLS_1M, name, "%,.0f", Measurement::rate));
        }
        return table;
    }

    /** In megabytes a second, of which each passes both ways. */
    private Table bytes() {
        Table table = new Table("", "1 MB: p50 µs", "1 MB: MB/s each way", "100 MB: MB/s each way");
        for (String name : this.group.names()) {
            Series series = this.group.trial(Plan.BYTES_1M).find(name);
            if (series != null) {
                table.row(name, "%.0f".formatted(series.median(Measurement::p50)),
                        "%,.0f".formatted(series.median(Measurement::rate)),
                        this.group.has(Plan.BYTES_100M) ? "%,.0f".formatted(this.group.trial(Plan.BYTES_100M)
                            .series(name)
                            .median((measurement) -> 100 * measurement.rate())) : "");
            }
        }
        return table;
    }

    private String text(Load load, String name, String format, ToDoubleFunction<Measurement> figure) {
        Series series = this.group.trial(load).find(name);
        return (series != null) ? format.formatted(series.median(figure)) : "";
    }

}
