package io.sharedipc.process;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.testing.NothingLeft;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.Payload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PendingFuture}.
 */
class PendingFutureTests {

    private static final int LARGE = 2 * 1024 * 1024; // of a stream: in a private file

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

}
