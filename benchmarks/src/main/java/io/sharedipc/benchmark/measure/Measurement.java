package io.sharedipc.benchmark.measure;

/**
 * What one measurement saw.
 *
 * @param rate answers a second
 * @param p50 the median latency in microseconds
 * @param p99 the latency in microseconds that one answer in a hundred exceeds
 * @param p999 the latency in microseconds that one answer in a thousand exceeds
 */
public record Measurement(double rate, double p50, double p99, double p999) {

    /**
     * Sums up.
     * @param elapsedNanos how long it took
     * @param latencies the latency of each answer
     * @return what was seen
     */
    public static Measurement of(long elapsedNanos, Latencies latencies) {
        return new Measurement(latencies.count() * 1e9 / elapsedNanos, latencies.percentile(0.5) / 1e3,
                latencies.percentile(0.99) / 1e3, latencies.percentile(0.999) / 1e3);
    }

}
