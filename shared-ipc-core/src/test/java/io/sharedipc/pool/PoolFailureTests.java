package io.sharedipc.pool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pool's statistics say why it is given up, and why a reload failed.
 */
class PoolFailureTests {

    private static final String WORKER = "while read -r line <&3; do :; done\n";

    @TempDir
    private Path directory;

    @Test
    void poolThatIsGivenUpSaysWhyUntilItIsStartedAnew() throws Exception {
        Path script = Files.writeString(this.directory.resolve("worker.sh"), "echo no database >&2\nexit 3\n");
        try (WorkerPool pool = WorkerPool.create(process(script).build(),
                WorkerPoolOptions.builder().size(2).build())) {
            assertThat(pool.stats().failure()).isEmpty();
            Pools.failure(pool.start(), Exception.class);
            assertThat(pool.stats().state()).isEqualTo(PoolState.FAILED);
            Failure failure = pool.stats().failure().orElseThrow();
            assertThat(failure.message()).contains("no worker gets ready", "exited with code 3", "no database");
            Files.writeString(script, WORKER);
            Pools.get(pool.start());
            assertThat(pool.stats().failure()).isEmpty();
        }
    }

    @Test
    void reloadThatFailedIsToldUntilOneSucceeds() throws Exception {
        Path script = Files.writeString(this.directory.resolve("worker.sh"), WORKER);
        try (WorkerPool pool = Pools.started(process(script).build(), WorkerPoolOptions.builder().size(1).build())) {
            assertThat(pool.stats().reloadFailure()).isEmpty();
            Files.writeString(script, "echo broken release >&2\nexit 4\n");
            Pools.failure(pool.reload(), Exception.class);
            assertThat(pool.stats().state()).isEqualTo(PoolState.RUNNING);
            assertThat(pool.stats().reloadFailure())
                .hasValueSatisfying((failure) -> assertThat(failure.message()).contains("exited with code 4"));
            Files.writeString(script, WORKER);
            Pools.get(pool.reload());
            assertThat(pool.stats().reloadFailure()).isEmpty();
        }
    }

    private static ProcessOptionsBuilder process(Path script) {
        return ProcessOptions.builder()
            .name("pool")
            .script(script.toString())
            .maxRestarts(0)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(50), 1, Duration.ofMillis(50), 0));
    }

}
