package io.sharedipc.pool;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.process.PayloadException;
import io.sharedipc.process.Request;
import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for requests to a pool that fail in another way than its own.
 */
@RequiresRuntime("node")
class PoolOddRequestTests {

    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    @Test
    void failureOfUsersCodeIsAFailureToTheMonitor() throws Exception {
        try (WorkerPool pool = started()) {
            assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> pool.call(Request.of("echo", broken(), Void.class)));
            assertThat(pool.request(Request.of("echo", broken(), Void.class))).failsWithin(Pools.PATIENCE);
            assertThat(this.outcomes).containsExactly("error", "error");
            assertThat(pool.stats().busy()).isZero();
        }
    }

    @Test
    void headerThatCannotBeSentIsAFailureToTheMonitor() throws Exception {
        try (WorkerPool pool = started()) {
            Request<Object> odd = Request.of("echo", 1, Object.class).header("x\ud800", "v");
            assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> pool.call(odd));
            assertThat(Pools.failure(pool.request(odd), PayloadException.class)).isNotNull();
            assertThat(this.outcomes).containsExactly("refused", "refused");
            assertThat(pool.stats().busy()).isZero();
        }
    }

    private WorkerPool started() throws Exception {
        return Pools.started(1,
                (options) -> options.monitor((name, type, outcome, waited, ran) -> this.outcomes.add(outcome)));
    }

    private static Attachment broken() {
        return Attachment.of(new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("broken stream");
            }
        }, 10);
    }

}
