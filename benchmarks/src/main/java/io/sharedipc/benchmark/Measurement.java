package io.sharedipc.benchmark;

/**
 * What one measurement saw.
 *
 * @param rate answers a second
 * @param p50 the median latency in microseconds
 * @param p99 the latency in microseconds that one answer in a hundred exceeds
 */
record Measurement(double rate, double p50, double p99) {

    static Measurement of(long elapsedNanos, Latencies latencies) {
        return new Measurement(latencies.count() * 1e9 / elapsedNanos, latencies.percentile(50) / 1e3,
                latencies.percentile(99) / 1e3);
    }

}
