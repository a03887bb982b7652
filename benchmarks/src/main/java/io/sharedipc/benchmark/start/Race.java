package io.sharedipc.benchmark.start;

import java.util.ArrayList;
import java.util.List;

import io.sharedipc.benchmark.measure.Series;

/**
 * The milliseconds that a worker and its bare runtime took, round by round.
 */
final class Race {

    private final Pair pair;

    private final List<Double> ours = new ArrayList<>();

    private final List<Double> bare = new ArrayList<>();

    private final List<Double> ratios = new ArrayList<>();

    Race(Pair pair) {
        this.pair = pair;
    }

    Pair pair() {
        return this.pair;
    }

    void warmUp() throws Exception {
        this.pair.runBare();
        this.pair.startOurs();
    }

    void round() throws Exception {
        double bare = this.pair.runBare();
        double ours = this.pair.startOurs();
        this.bare.add(bare);
        this.ours.add(ours);
        this.ratios.add(ours / bare);
    }

    double ours() {
        return median(this.ours);
    }

    double bare() {
        return median(this.bare);
    }

    /**
     * Ours divided by the bare runtime's.
     * @return the median of the rounds' ratios
     */
    double ratio() {
        return median(this.ratios);
    }

    private static double median(List<Double> values) {
        return Series.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

}
