package io.sharedipc.benchmark.micro;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What the benchmarks saw, by the name of the method and its parameter.
 */
final class Figures {

    private final Map<String, Figure> figures = new HashMap<>();

    Figures(Collection<RunResult> runs) {
        for (RunResult run : runs) {
            this.figures.put(key(run.getParams()), figure(run));
        }
    }

    /**
     * What was seen of a benchmark.
     * @param benchmark the name of its method
     * @param parameter its parameter, empty where it has none
     * @return the figure
     */
    Figure of(String benchmark, String parameter) {
        Figure figure = this.figures.get(benchmark + parameter);
        if (figure == null) {
            throw new IllegalArgumentException("Nothing was measured of " + benchmark + ' ' + parameter);
        }
        return figure;
    }

    private static String key(BenchmarkParams params) {
        String name = params.getBenchmark();
        StringBuilder key = new StringBuilder(name.substring(name.lastIndexOf('.') + 1));
        params.getParamsKeys().forEach((parameter) -> key.append(params.getParam(parameter)));
        return key.toString();
    }

    private static Figure figure(RunResult run) {
        double bytes = 0;
        for (Map.Entry<String, Result> secondary : run.getSecondaryResults().entrySet()) {
            if (secondary.getKey().endsWith("gc.alloc.rate.norm")) {
                bytes = secondary.getValue().getStatistics().getPercentile(50);
            }
        }
        return new Figure(run.getPrimaryResult().getStatistics().getPercentile(50), bytes);
    }

    /**
     * Medians of all iterations.
     *
     * @param nanos nanoseconds a call
     * @param bytes bytes allocated a call
     */
    record Figure(double nanos, double bytes) {

    }

}
