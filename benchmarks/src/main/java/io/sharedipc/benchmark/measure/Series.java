package io.sharedipc.benchmark.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The measurements of one contender, one for each round.
 */
public final class Series {

    private final String name;

    private final List<Measurement> rounds = new ArrayList<>();

    public Series(String name) {
        this.name = name;
    }

    public String name() {
        return this.name;
    }

    public int size() {
        return this.rounds.size();
    }

    public void add(Measurement measurement) {
        this.rounds.add(measurement);
    }

    public double median(ToDoubleFunction<Measurement> figure) {
        return median(this.rounds.stream().mapToDouble(figure).toArray());
    }

    /**
     * Divides the figure of each round by another contender's of the same round, so that
     * what slows the machine for both cancels out.
     */
    public double[] ratios(Series other, ToDoubleFunction<Measurement> figure) {
        double[] ratios = new double[size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(this.rounds.get(i)) / figure.applyAsDouble(other.rounds.get(i));
        }
        return ratios;
    }

    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

}
