package io.sharedipc.process;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for durations that are meant to be without end and do not fit in nanoseconds.
 */
class LongDurationTests {

    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    static Stream<Arguments> options() {
        return Stream.of(option("timeout", ProcessOptionsBuilder::timeout),
                option("ready.timeout", (options, time) -> options.ready((ready) -> ready.withTimeout(time))),
                option("stop.grace", (options, time) -> options.stop((stop) -> stop.withGrace(time, time))),
                option("restart.window", (options, time) -> options.restart((restart) -> restart.withWindow(time))),
                option("restart.stable-after",
                        (options, time) -> options.restart((restart) -> restart.withStableAfter(time))),
                option("restart.max-delay",
                        (options, time) -> options
                            .restart((restart) -> restart.withDelay(Duration.ofMillis(10), 2, time, 0))),
                option("watchdog.timeout", (options, time) -> options.watchdog(Duration.ofMillis(50), time)),
                option("watchdog.interval", (options, time) -> options.watchdog(time, Duration.ofSeconds(1))));
    }

    private static Arguments option(String name, BiFunction<ProcessOptionsBuilder, Duration, ?> change) {
        return Arguments.of(Named.of(name, change));
    }

    @ParameterizedTest
    @MethodSource("options")
    void processIsRestartedAndStops(BiFunction<ProcessOptionsBuilder, Duration, ?> change) throws Exception {
        for (Duration time : List.of(FOREVER, Duration.ofDays(9_999_999))) {
            ProcessOptionsBuilder options = Children.script("echo.sh")
                .autoRestart(true)
                .restart((restart) -> restart.withDelay(Duration.ofMillis(10), 1, Duration.ofMillis(10), 0));
            change.apply(options, time);
            try (ManagedProcess process = Children.started(options)) {
                ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
                await().until(() -> process.snapshot().restartCount() == 1 && process.isRunning());
                assertThat(process.call(Request.of("echo", 1, Integer.class).timeout(time))).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void poolServes(BiFunction<ProcessOptionsBuilder, Duration, ?> change) throws Exception {
        ProcessOptionsBuilder options = Children.script("echo.sh");
        change.apply(options, FOREVER);
        WorkerPoolOptions size = WorkerPoolOptions.builder()
            .size(1)
            .idleTimeout(FOREVER)
            .drainTimeout(FOREVER)
            .recycle((recycle) -> recycle.withMaxAge(FOREVER))
            .build();
        try (WorkerPool pool = WorkerPool.create(options.build(), size)) {
            Children.await(pool.start());
            assertThat(pool.call(Request.of("echo", 1, Integer.class).timeout(FOREVER))).isEqualTo(1);
            assertThat(Children.await(pool.request("echo", 2, Integer.class))).isEqualTo(2);
        }
    }

}
