package io.sharedipc.process;

import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.testing.NothingLeft;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.Payload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link PendingFuture}.
 */
class PendingFutureTests {

    private static final int LARGE = 2 * 1024 * 1024; // of a stream: in a private file

    private static final Frame ANSWER = new Frame("1", "response", Payload.NULL, 0, Map.of(), Payload.NULL, -1, null);

    private final RequestEnds ends = new RequestEnds(ProcessOptions.builder().name("test").command("none").build(),
            null, Timer.system());

    @Test
    void bytesOfAnAnswerThatTheCancelledFutureDoesNotTakeAreLetGo() throws Exception {
        PendingFuture<Response<Object>> row = new PendingFuture<>(Request.of("x", null, Object.class).withResponse(),
                Body.json(new byte[0]), this.ends, null, 0, Long.MAX_VALUE);
        Attachment bytes = Attachment.of(new ByteArrayInputStream(new byte[LARGE]), LARGE).kept();
        Queue<Runnable> callbacks = new ArrayDeque<>();
        assertThat(row.tryEnd()).isTrue();
        row.answered(new Frame("1", "response", Payload.NULL, 0, Map.of(), Payload.NULL, LARGE, bytes), callbacks::add);
        row.future().cancel(true);
        assertThat(NothingLeft.privateFiles()).isOne();
        callbacks.remove().run();
        assertThat(NothingLeft.privateFiles()).isZero();
    }

    @Test
    void answeredFutureKeepsNothingOfItsRequest() {
        keepsNothing((row) -> row.answered(ANSWER, Runnable::run));
    }

    @Test
    void failedFutureKeepsNothingOfItsRequest() {
        keepsNothing((row) -> {
            row.failed(new RequestTimeoutException("expected by a test", Outcome.UNKNOWN, null));
            await().until(row.future()::isDone);
        });
    }

    @Test
    void cancelledFutureKeepsNothingOfItsRequest() {
        keepsNothing((row) -> row.future().cancel(true));
    }

    private void keepsNothing(Consumer<PendingFuture<String>> end) {
        AtomicReference<byte[]> payload = new AtomicReference<>(new byte[1024]);
        WeakReference<byte[]> request = new WeakReference<>(payload.get());
        CompletableFuture<String> future = ended(payload.getAndSet(null), end);
        await().untilAsserted(() -> {
            System.gc();
            assertThat(request.get()).isNull();
        });
        assertThat(future).isDone();
    }

    private CompletableFuture<String> ended(byte[] payload, Consumer<PendingFuture<String>> end) {
        PendingFuture<String> row = new PendingFuture<>(Request.of("x", payload, String.class), Body.json(new byte[0]),
                this.ends, null, 0, Long.MAX_VALUE);
        end.accept(row);
        return row.future();
    }

}
