package io.sharedipc.benchmark.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what workers cost the host as their number grows. Run from the root of the
 * project; Linux only. Takes under four minutes, {@code quick} under one.
 */
public final class Scale {

    private Scale() {
    }

    /**
     * Writes {@code scale.md} and adds to {@code targets.tsv}.
     * @param args the directory to write to, default {@code benchmarks/target/results};
     * {@code quick} for a shorter run
     * @throws Exception if a worker failed
     */
    public static void main(String[] args) throws Exception {
        // Workers are killed here on purpose: no word about each.
        System.setProperty("org.slf4j.simpleLogger.log.io.sharedipc.process", "off");
        Plan plan = List.of(args).contains("quick") ? Plan.quick() : Plan.full();
        Path directory = Path.of("benchmarks/target/results");
        for (String arg : args) {
            directory = arg.equals("quick") ? directory : Path.of(arg);
        }
        write(measure(plan), Files.createDirectories(directory));
    }

    private static Report measure(Plan plan) throws IOException, InterruptedException {
        try (Workers warmUp = Workers.shell()) {
            warmUp.startTogether(10);
            warmUp.callAll(5000);
            warmUp.kill(5);
        }
        Pause.millis(plan.settleMillis());
        Activity idle = Activity.within(plan.idleMillis());
        Footprint empty = Footprint.now();
        List<Step> steps = new ArrayList<>();
        for (int count : plan.counts()) {
            steps.add(Step.measure(count, plan));
        }
        return new Report(empty, idle, steps, Kind.measureAll(plan));
    }

    private static void write(Report report, Path directory) throws IOException {
        Files.writeString(directory.resolve("scale.md"), report.markdown());
        Files.writeString(directory.resolve("targets.tsv"), report.targets(), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        System.out.print(report.markdown() + "\n" + report.targets());
    }

}
