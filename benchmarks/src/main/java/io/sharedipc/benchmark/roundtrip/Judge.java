package io.sharedipc.benchmark.roundtrip;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.function.ToDoubleFunction;

import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.measure.Series;
import io.sharedipc.benchmark.report.Results;

/**
 * Holds the figures against the targets.
 */
final class Judge {

    private final Group group;

    private final Results results;

    Judge(Group group, Results results) {
        this.group = group;
        this.results = results;
    }

    /**
     * Demands that a call takes no longer than a part of another's time.
     * @param most the part
     * @param other the other one
     */
    void callAtMost(double most, String other) {
        double[] ratios = ratios(Plan.ONE, other, Measurement::p50);
        this.results.judge("`call`, " + this.group.title(), "≤ %.2f × %s's time".formatted(most, other), seen(ratios),
                Series.median(ratios) <= most);
    }

    /**
     * Demands a multiple of the best rate of others.
     * @param least the multiple
     * @param others the others
     */
    void rateAtLeast(double least, String... others) {
        double[] lowest = Arrays.stream(others)
            .map((other) -> ratios(Plan.MANY, other, Measurement::rate))
            .reduce(Judge::lower)
            .orElseThrow();
        String whose = String.join(" and ", others) + ((others.length > 1) ? ", the better one" : "");
        this.results.judge("256 in flight, " + this.group.title(), "≥ %.1f × the rate of %s".formatted(least, whose),
                seen(lowest), Series.median(lowest) >= least);
    }

    /**
     * Demands a part of another's bandwidth for a megabyte of bytes, there and back.
     * @param least the part
     * @param other the other one
     */
    void bandwidthAtLeast(double least, String other) {
        double[] ratios = ratios(Plan.BYTES_1M, other, Measurement::rate);
        this.results.judge("1 MB of bytes there and back, " + this.group.title(),
                "≥ %.1f × the bandwidth of the %s".formatted(least, other), seen(ratios),
                Series.median(ratios) >= least);
    }

    private double[] ratios(Load load, String other, ToDoubleFunction<Measurement> figure) {
        Trial trial = this.group.trial(load);
        return trial.series(Group.OURS).ratios(trial.series(other), figure);
    }

    private static String seen(double[] ratios) {
        DoubleSummaryStatistics rounds = Arrays.stream(ratios).summaryStatistics();
        return "%.2f × (rounds %.2f to %.2f)".formatted(Series.median(ratios), rounds.getMin(), rounds.getMax());
    }

    private static double[] lower(double[] left, double[] right) {
        double[] lower = new double[left.length];
        Arrays.setAll(lower, (i) -> Math.min(left[i], right[i]));
        return lower;
    }

}
