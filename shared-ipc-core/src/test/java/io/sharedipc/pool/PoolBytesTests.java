package io.sharedipc.pool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.process.Outcome;
import io.sharedipc.process.PayloadException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.Request;
import io.sharedipc.process.Response;
import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for bytes that go through a pool, once or more often.
 */
@RequiresRuntime("python3")
class PoolBytesTests {

    private static final int LARGE = 3 * 1024 * 1024;

    @Test
    void bytesOfARequestAndItsAnswerAreBytes() throws Exception {
        byte[] data = bytes(100_000);
        try (WorkerPool pool = started(1)) {
            assertThat(Pools.get(pool.request("echo", data, byte[].class))).isEqualTo(data);
            assertThat(pool.call("echo", data, byte[].class)).isEqualTo(data);
        }
    }

    @Test
    void attachmentGoesBesideThePayload() throws Exception {
        byte[] data = bytes(1000);
        try (WorkerPool pool = started(1)) {
            Request<Response<String>> request = Request.of("echo", "text", String.class)
                .attachment(Attachment.of(data))
                .withResponse();
            Response<String> answer = Pools.get(pool.request(request));
            assertThat(answer.payload()).isEqualTo("text");
            assertThat(answer.attachment().orElseThrow().bytes()).isEqualTo(data);
        }
    }

    @Test
    void streamOfACallIsSentAgain() throws Exception {
        try (WorkerPool pool = started(2)) {
            Request<Map> request = Request.of("pause", null, Map.class).attachment(stream(LARGE)).idempotent();
            CompletableFuture<Map> call = CompletableFuture.supplyAsync(() -> pool.call(request));
            killTheBusyOne(pool);
            assertThat(Pools.get(call)).isEqualTo(Map.of("size", LARGE));
            assertThat(pool.stats().retried()).isEqualTo(1);
        }
    }

    @Test
    void streamThatIsThePayloadOfACallIsSentAgain() throws Exception {
        try (WorkerPool pool = started(2)) {
            Request<Map> request = Request.of("pause", stream(LARGE), Map.class).idempotent();
            CompletableFuture<Map> call = CompletableFuture.supplyAsync(() -> pool.call(request));
            killTheBusyOne(pool);
            assertThat(Pools.get(call)).isEqualTo(Map.of("size", LARGE));
        }
    }

    @Test
    void streamOfARequestIsSentAgain() throws Exception {
        try (WorkerPool pool = started(2)) {
            CompletableFuture<Map> answer = pool
                .request(Request.of("pause", null, Map.class).attachment(stream(LARGE)).idempotent());
            killTheBusyOne(pool);
            assertThat(Pools.get(answer)).isEqualTo(Map.of("size", LARGE));
        }
    }

    @Test
    void streamThatFailsIsAPayloadFailureAndCounts() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        try (WorkerPool pool = started(1)) {
            Request<Map> request = Request.of("look", null, Map.class).attachment(Attachment.of(broken, 10));
            PayloadException failure = catchThrowableOfType(PayloadException.class, () -> pool.call(request));
            assertThat(failure).hasMessageContaining("Request 'look' to pool 'pool'")
                .hasMessageContaining("the disk is gone");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(pool.stats().failed()).isEqualTo(1);
            assertThat(pool.stats().idle()).isEqualTo(1);
        }
    }

    private static void killTheBusyOne(WorkerPool pool) {
        await().until(() -> pool.stats().workers().stream().anyMatch((worker) -> worker.pending() > 0));
        pool.stats()
            .workers()
            .stream()
            .filter((worker) -> worker.pending() > 0)
            .map(ProcessSnapshot::pid)
            .forEach((pid) -> Pools.kill(pid.orElseThrow()));
    }

    private static Attachment stream(int size) {
        return Attachment.of(new ByteArrayInputStream(bytes(size)), size);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0xfe);
        return bytes;
    }

    private static WorkerPool started(int size) throws Exception {
        String script = System.getProperty("user.dir") + "/src/test/resources/children/bytes.py";
        ProcessOptions process = ProcessOptions.builder().name("pool").script(script).timeout(Pools.PATIENCE).build();
        return Pools.started(process, WorkerPoolOptions.ofSize(size));
    }

}
