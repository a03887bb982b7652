package io.sharedipc.benchmark.micro;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Holds the figures against the targets.
 */
final class Targets {

    private static final List<String> PEERS = List.of("greenrobot", "mbassador", "guava", "spring");

    private final Figures figures;

    Targets(Figures figures) {
        this.figures = figures;
    }

    /**
     * One line for each target: what, the target, what was seen, and {@code yes} or
     * {@code no}, separated by tabs.
     * @return the lines
     */
    List<String> lines() {
        return List.of(time("1", "`emitSync`, 1 listener", 15), time("10", "`emitSync`, 10 listeners", 40),
                allocation());
    }

    private String time(String listeners, String what, int target) {
        double ours = this.figures.of("payload", listeners).nanos();
        double peer = PEERS.stream()
            .mapToDouble((name) -> this.figures.of(name, listeners).nanos())
            .min()
            .orElse(Double.NaN);
        String seen = String.format(Locale.ROOT, "%.1f ns; the fastest peer %.1f, a bare loop %.1f", ours, peer,
                this.figures.of("bareLoop", listeners).nanos());
        return line(what, "≤ " + target + " ns", seen, ours <= target);
    }

    private String allocation() {
        double most = Stream.of("1", "10")
            .mapToDouble((listeners) -> this.figures.of("payload", listeners).bytes())
            .max()
            .orElse(Double.NaN);
        String seen = String.format(Locale.ROOT, "%.1f bytes; with listeners of the event %.0f", most,
                this.figures.of("event", "1").bytes());
        return line("`emitSync`, allocation a call", "nothing but the event", seen, most < 1);
    }

    private static String line(String what, String target, String seen, boolean met) {
        return String.join("\t", what, target, seen, met ? "yes" : "no");
    }

}
