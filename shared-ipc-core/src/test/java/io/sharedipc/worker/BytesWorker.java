package io.sharedipc.worker;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import io.sharedipc.wire.Attachment;
import tools.jackson.databind.JsonNode;

/**
 * A worker that takes and gives bytes in each way.
 */
public final class BytesWorker {

    private final Worker worker = Worker.create();

    public static void main(String[] args) {
        new BytesWorker().run();
    }

    private void run() {
        this.worker.handle("array", byte[].class, (bytes, request) -> bytes)
            .handle("buffer", ByteBuffer.class, (buffer, request) -> buffer)
            .handle("attachment", Attachment.class, (attachment, request) -> attachment)
            .handle("beside", JsonNode.class,
                    (payload, request) -> WorkerResponse.of(Map.of("was", payload), request.attachment().orElseThrow()))
            .handle("has", JsonNode.class, (payload, request) -> request.attachment().isPresent())
            .handle("progress", byte[].class, (bytes, request) -> {
                request.progress(bytes);
                request.progress("beside", Attachment.of(bytes));
                return bytes.length;
            })
            .handle("raw", Map.class, (value, request) -> {
                this.worker.sendValue(value);
                return "sent";
            })
            .onMessage("send back", Attachment.class, (attachment) -> {
                this.worker.send("back", attachment);
                this.worker.send("beside", List.of(1), attachment);
            })
            .run();
    }

}
