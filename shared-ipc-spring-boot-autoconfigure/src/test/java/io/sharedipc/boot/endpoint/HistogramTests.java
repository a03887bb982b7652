package io.sharedipc.boot.endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HistogramTests {

    @ParameterizedTest
    @ValueSource(longs = { 16, 17, 100, 999, 1_000, 12_345, 1_000_000, 3_600_000_000L, Long.MAX_VALUE / 1000 })
    void aDurationIsKnownToSixPercent(long micros) {
        double found = Histogram.micros(Histogram.bucket(micros));
        assertThat(found).isCloseTo(micros, within(micros * 0.0625));
    }

    @Test
    void bucketsNeverDecrease() {
        int last = 0;
        for (long micros = 0; micros < 100_000; micros++) {
            int bucket = Histogram.bucket(micros);
            assertThat(bucket).isBetween(last, last + 1);
            last = bucket;
        }
        assertThat(Histogram.bucket(Long.MAX_VALUE)).isLessThan(Histogram.BUCKETS);
    }

    @Test
    void quantilesAreRead() {
        Histogram histogram = new Histogram();
        for (int i = 0; i < 980; i++) {
            histogram.record(100_000);
        }
        for (int i = 0; i < 20; i++) {
            histogram.record(50_000_000);
        }
        Latency latency = Latency.of(histogram.counts());
        assertThat(latency).isNotNull();
        assertThat(latency.p50()).isCloseTo(0.1, within(0.007));
        assertThat(latency.p99()).isCloseTo(50, within(3.2));
    }

    @Test
    void withoutRequestsThereIsNoLatency() {
        assertThat(Latency.of(new Histogram().counts())).isNull();
    }

}
