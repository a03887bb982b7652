package io.sharedipc.benchmark.roundtrip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Series;
import org.jspecify.annotations.Nullable;

/**
 * One load that all contenders of a group bear in turn, round by round.
 */
final class Trial {

    private final Load load;

    private final List<Contender> contenders;

    private final Map<String, Series> series = new LinkedHashMap<>();

    Trial(Load load, List<Contender> contenders) {
        this.load = load;
        this.contenders = contenders.stream().filter((contender) -> contender.supports(load)).toList();
        this.contenders.forEach((contender) -> this.series.put(contender.name(), new Series(contender.name())));
    }

    Load load() {
        return this.load;
    }

    void warmUp(Duration duration) throws Exception {
        for (Contender contender : this.contenders) {
            contender.measure(this.load, duration);
        }
    }

    /**
     * Measures each contender once. Another one begins each round, so that none always
     * follows the same.
     */
    void round(int number, Duration duration) throws Exception {
        for (int i = 0; i < this.contenders.size(); i++) {
            Contender contender = this.contenders.get((i + number) % this.contenders.size());
            series(contender.name()).add(contender.measure(this.load, duration));
        }
    }

    /**
     * The measurements of a contender.
     * @param contender its name
     * @return them, or {@code null} where it knows no such load
     */
    @Nullable Series find(String contender) {
        return this.series.get(contender);
    }

    Series series(String contender) {
        Series found = find(contender);
        if (found == null) {
            throw new IllegalArgumentException(contender + " does not bear " + this.load);
        }
        return found;
    }

}
