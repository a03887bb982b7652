package io.sharedipc.benchmark.roundtrip;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Payload;

/**
 * How much is measured.
 *
 * @param loads what each group bears
 * @param warmUps rounds that do not count: enough for the compilers of both sides, also
 * on a busy machine
 * @param rounds rounds that count
 * @param duration how long each measurement takes
 */
record Plan(List<Load> loads, int warmUps, int rounds, Duration duration) {

    static final Load ONE = Load.calls(1);

    static final Load MANY = Load.requests(256);

    static final Load CALLS_10K = ONE.with(Payload.TEXT_10K);

    static final Load REQUESTS_10K = Load.requests(64).with(Payload.TEXT_10K);

    static final Load CALLS_1M = ONE.with(Payload.TEXT_1M);

    static final Load BYTES_1M = ONE.with(Payload.BYTES_1M);

    static final Load BYTES_100M = ONE.with(Payload.BYTES_100M);

    /**
     * What targets are set for, alone.
     * @return a plan of about two minutes
     */
    static Plan quick() {
        return new Plan(List.of(ONE, MANY, BYTES_1M), 6, 7, Duration.ofMillis(400));
    }

    static Plan whole() {
        return new Plan(List.of(ONE, Load.calls(4), Load.calls(16), Load.requests(1), Load.requests(16),
                Load.requests(64), MANY, CALLS_10K, REQUESTS_10K, CALLS_1M, BYTES_1M), 3, 7, Duration.ofMillis(300));
    }

    /**
     * The same, and one load more where it is whole.
     * @param load the load
     * @return another plan
     */
    Plan with(Load load) {
        return isWhole() ? new Plan(Stream.concat(this.loads.stream(), Stream.of(load)).toList(), this.warmUps,
                this.rounds, this.duration) : this;
    }

    boolean isWhole() {
        return this.loads.contains(CALLS_1M);
    }

}
