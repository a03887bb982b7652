package io.sharedipc.benchmark.micro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the suites of this package and writes {@code micro.md}, {@code micro.json},
 * {@code micro.log} and the rows of {@code targets.tsv} that it can judge.
 */
public final class MicroBenchmarks {

    private static final TimeValue ITERATION = TimeValue.milliseconds(200);

    private MicroBenchmarks() {
    }

    /**
     * Takes under four minutes, or one with {@code quick}.
     * @param args the directory of the results, default
     * {@code benchmarks/target/results}; then {@code quick} for one short fork of each
     * benchmark instead of two
     * @throws Exception if a benchmark failed or the results cannot be written
     */
    public static void main(String[] args) throws Exception {
        Path results = Path.of((args.length > 0) ? args[0] : "benchmarks/target/results");
        Files.createDirectories(results);
        boolean quick = args.length > 1 && args[1].equals("quick");
        Figures figures = new Figures(new Runner(options(results, quick)).run());
        String report = new Report(figures).toString();
        Files.writeString(results.resolve("micro.md"), report);
        Files.write(results.resolve("targets.tsv"), new Targets(figures).lines(), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        System.out.print(report);
    }

    private static Options options(Path results, boolean quick) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
            .include(MicroBenchmarks.class.getPackageName().replace(".", "\\.") + "\\.")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .warmupTime(ITERATION)
            .measurementTime(ITERATION)
            .output(results.resolve("micro.log").toString())
            .resultFormat(ResultFormatType.JSON)
            .result(results.resolve("micro.json").toString());
        return quick ? builder.forks(1).warmupIterations(3).measurementIterations(3).build()
                : builder.forks(2).warmupIterations(5).measurementIterations(5).build();
    }

}
