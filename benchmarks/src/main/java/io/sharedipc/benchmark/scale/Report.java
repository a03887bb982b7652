package io.sharedipc.benchmark.scale;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures as Markdown, and those with a target as lines to be judged.
 *
 * @param empty what the host held without workers
 * @param quiet what it did without workers
 * @param steps the figures by number of workers
 * @param kinds the figures by language
 */
record Report(Footprint empty, Activity quiet, List<Step> steps, List<Kind> kinds) {

    private static final String TEXT = """
            ## Many workers on one host

            Small `sh` workers that answer with what they are asked. *Idle* is after the pools have let their
            threads go; a wake-up is a voluntary context switch. Without workers the JVM itself had %s wake-ups a
            second and used %s %% of a core; that is in the columns "all".

            | workers | threads: ours, the JDK's | heap a worker | resident a worker | descriptors a worker | \
            idle: wake-ups a second, ours / all | idle: %% of a core, ours / all |
            |---|---|---|---|---|---|---|
            %s

            | workers | started together | one more, p50 | `call` to one, p50 / p99 | `call` to each in turn, \
            p50 / p99 | busy: calls, wake-ups, preemptions a second; cores | half killed at once: exit told, \
            p50 / worst | the other half stopped |
            |---|---|---|---|---|---|---|---|
            %s

            What a worker is by itself (memory: proportional set size; wake-ups: of the worker, while idle):

            | worker | start to ready, p50 | started together | memory | wake-ups a second |
            |---|---|---|---|---|
            %s
            """;

    String markdown() {
        return TEXT.formatted(number(this.quiet.wakeUps()), number(this.quiet.cpu()), rows(this.steps, this::costs),
                rows(this.steps, Report::speeds), rows(this.kinds, Report::kind));
    }

    /**
     * The lines to be judged.
     * @return row, target, what was seen, and yes or no, with tabs between
     */
    String targets() {
        Step judged = this.steps.stream()
            .filter((step) -> step.count() == Plan.LONG_IDLE_COUNT)
            .findFirst()
            .orElseThrow();
        Step largest = this.steps.get(this.steps.size() - 1);
        double worst = largest.exits().millis(100);
        return target("host threads of an idle worker", "≤ 3 of ours",
                number(threads(largest)) + " and " + number(reapers(largest)) + " of the JDK's", threads(largest) <= 3)
                + target("host heap of an idle worker", "≤ 100 KB", number(heap(largest)) + " KB", heap(largest) <= 100)
                + target("wake-ups a second with 20 idle workers", "0 of ours", number(judged.idle().ourWakeUps()),
                        judged.idle().ourWakeUps() < 0.05)
                + target("processor time for 20 idle workers", "< 0.1 % of a core",
                        number(judged.idle().ourCpu()) + " % (the whole JVM " + number(judged.idle().cpu())
                                + " %, without workers " + number(this.quiet.cpu()) + " %)",
                        judged.idle().ourCpu() < 0.1)
                + target("exit told, " + largest.count() / 2 + " of " + largest.count() + " killed at once", "< 250 ms",
                        number(worst) + " ms", worst < 250);
    }

    private static String target(String row, String target, String seen, boolean met) {
        return String.join("\t", row, target, seen, met ? "yes" : "no") + "\n";
    }

    private static <T> String rows(List<T> items, Function<T, String> row) {
        return items.stream().map(row).collect(Collectors.joining("\n"));
    }

    private String costs(Step step) {
        Footprint held = step.footprint();
        return "| %d | %s, %s | %s KB | %s KB | %s | %s / %s | %s / %s |".formatted(step.count(), number(threads(step)),
                number(reapers(step)), number(heap(step)),
                number((held.resident() - this.empty.resident()) / 1024.0 / step.count()),
                number((held.descriptors() - this.empty.descriptors()) / (double) step.count()),
                number(step.idle().ourWakeUps()), number(step.idle().wakeUps()), number(step.idle().ourCpu()),
                number(step.idle().cpu()));
    }

    private static String speeds(Step step) {
        Activity busy = step.busy().activity();
        return "| %d | %s a second | %s ms | %s / %s µs | %s / %s µs | %s, %s, %s; %s | %s / %s ms | %s ms |".formatted(
                step.count(), number(step.startsASecond()), number(step.oneMore().millis(50)),
                number(step.callOne().micros(50)), number(step.callOne().micros(99)), number(step.callAll().micros(50)),
                number(step.callAll().micros(99)), number(step.busy().callsASecond()), number(busy.wakeUps()),
                number(busy.preemptions()), number(busy.cpu() / 100), number(step.exits().millis(50)),
                number(step.exits().millis(100)), number(step.stopMillis()));
    }

    private static String kind(Kind kind) {
        return "| %s | %s ms | %s a second | %s MB | %s |".formatted(kind.name(), number(kind.start().millis(50)),
                number(kind.startsASecond()), number(kind.memory() / 1024 / 1024), number(kind.wakeUps()));
    }

    private double threads(Step step) {
        return (step.footprint().ourThreads() - this.empty.ourThreads()) / (double) step.count();
    }

    private double reapers(Step step) {
        return (step.footprint().reapers() - this.empty.reapers()) / (double) step.count();
    }

    private double heap(Step step) {
        return (step.footprint().heap() - this.empty.heap()) / 1024.0 / step.count();
    }

    private static String number(double value) {
        String format = (Math.abs(value) >= 100) ? "%.0f" : (Math.abs(value) >= 1) ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    }

}
