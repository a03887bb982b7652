package io.sharedipc.benchmark.pool;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.measure.Series;

/**
 * Contenders that bear one load in turn, round by round.
 */
final class Rounds {

    private static final int WARM_UPS = 5;

    private static final Duration DURATION = Duration.ofMillis(400);

    private final Load load;

    private final List<Contender> contenders;

    private final List<Series> series;

    Rounds(Load load, Contender... contenders) {
        this.load = load;
        this.contenders = List.of(contenders);
        this.series = Stream.of(contenders).map(Contender::name).map(Series::new).toList();
    }

    /**
     * Measures each contender once a round. Another one begins each, so that none always
     * follows the same.
     */
    Rounds measure(int rounds) throws Exception {
        for (int round = 0; round < WARM_UPS + rounds; round++) {
            for (int i = 0; i < this.contenders.size(); i++) {
                int which = (i + round) % this.contenders.size();
                Measurement measurement = this.contenders.get(which).measure(this.load, DURATION);
                if (round >= WARM_UPS) {
                    this.series.get(which).add(measurement);
                }
            }
        }
        return this;
    }

    List<Series> series() {
        return this.series;
    }

    double median(int contender, ToDoubleFunction<Measurement> figure) {
        return this.series.get(contender).median(figure);
    }

    /** The median over the rounds of one contender's figure by another's. */
    double ratio(int contender, int other, ToDoubleFunction<Measurement> figure) {
        return Series.median(this.series.get(contender).ratios(this.series.get(other), figure));
    }

}
