package io.sharedipc.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

import io.sharedipc.SharedIpc;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Clients of pools, and what they carry beside a payload.
 */
class ClientOfPoolTests {

    private final RecordingRequester recorder = new RecordingRequester();

    private final Blobs client = SharedIpc.createClient(this.recorder, Blobs.class);

    @Test
    void attachmentBesideAPayloadIsNoPartOfIt() {
        Attachment data = Attachment.of(new byte[] { 1 });
        this.client.store("name", data);
        assertThat(this.recorder.last.payload()).isEqualTo("name");
        assertThat(this.recorder.last.attachment()).contains(data);
        this.client.store("name", null);
        assertThat(this.recorder.last.attachment()).isEmpty();
    }

    @Test
    void attachmentAloneIsThePayload() {
        Attachment data = Attachment.of(new byte[] { 1 });
        this.client.raw(data, "tenant");
        assertThat(this.recorder.last.payload()).isSameAs(data);
        assertThat(this.recorder.last.attachment()).isEmpty();
    }

    @Test
    void requestMayBeIdempotentAndHaveAKey() {
        this.client.again("page", 7);
        assertThat(this.recorder.last.isIdempotent()).isTrue();
        assertThat(this.recorder.last.stickyKey()).contains("7");
        assertThat(this.recorder.last.payload()).isEqualTo("page");
        this.client.again("page", null);
        assertThat(this.recorder.last.stickyKey()).isEmpty();
    }

    @Test
    void twoAttachmentsAreRefused() {
        assertThatExceptionOfType(InvalidIpcClientException.class)
            .isThrownBy(() -> SharedIpc.createClient(this.recorder, TwoAttachments.class))
            .withMessageContaining("takes two attachments, by parameters 1 and 2");
    }

    @Test
    void attachmentOfAMessageIsRefused() {
        assertThatExceptionOfType(InvalidIpcClientException.class)
            .isThrownBy(() -> SharedIpc.createClient(this.recorder, AttachmentOfAMessage.class))
            .withMessageContaining("attachment or sticky key");
    }

    @Test
    @RequiresRuntime("python3")
    void bytesGoThroughAPool() throws Exception {
        try (WorkerPool pool = pool("bytes.py")) {
            Blobs blobs = SharedIpc.createClient(pool, Blobs.class);
            assertThat(blobs.echo(new byte[] { 1, -2, 3 })).containsExactly(1, -2, 3);
            assertThat(blobs.look("text", Attachment.of(new byte[1000]))).containsEntry("size", 1000)
                .containsEntry("payload", "text");
        }
    }

    @Test
    @RequiresRuntime("python3")
    void streamGoesThroughAPool() throws Exception {
        try (WorkerPool pool = pool("streams.py"); SubmissionPublisher<Integer> sink = new SubmissionPublisher<>()) {
            List<Integer> parts = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> end = sink.consume(parts::add);
            SharedIpc.createClient(pool, Blobs.class).count(200).subscribe(new ClientOfProcessTests.Passing(sink));
            end.get(20, TimeUnit.SECONDS);
            assertThat(parts).hasSize(200).isSorted();
        }
    }

    private static WorkerPool pool(String child) throws Exception {
        String script = System.getProperty("user.dir") + "/src/test/resources/children/" + child;
        WorkerPool pool = SharedIpc.createWorkerPool(ProcessOptions.builder().name("pool").script(script).build(),
                WorkerPoolOptions.ofSize(2));
        pool.start().get(20, TimeUnit.SECONDS);
        return pool;
    }

    interface Blobs {

        Void store(String name, Attachment data);

        Void raw(Attachment data, @IpcHeader("tenant") String tenant);

        @IpcRequest(idempotent = true)
        Void again(String page, @IpcStickyKey Integer customer);

        byte[] echo(byte[] data);

        Map<String, Object> look(String text, Attachment data);

        Flow.Publisher<Integer> count(int parts);

    }

    interface TwoAttachments {

        Void both(Attachment one, Attachment other);

    }

    interface AttachmentOfAMessage {

        void tell(String text, Attachment data);

    }

}
