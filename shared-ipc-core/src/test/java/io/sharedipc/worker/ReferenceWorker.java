package io.sharedipc.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sharedipc.event.Subscription;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The worker that the conformance tables speak of. With the argument {@code in-order} it
 * runs its handlers one at a time.
 */
public final class ReferenceWorker {

    private final Worker worker;

    private final List<Subscription> listened = new CopyOnWriteArrayList<>();

    private ReferenceWorker(Worker worker) {
        this.worker = worker;
    }

    public static void main(String[] args) {
        WorkerOptions options = WorkerOptions.defaults();
        if (List.of(args).contains("in-order")) {
            options = options.withExecutor(HandlerThreads.inOrder());
        }
        new ReferenceWorker(Worker.create(options)).run();
    }

    private void run() {
        this.worker.handle("echo", Object.class, ReferenceWorker::echo)
            .handle("add", Values.class,
                    (payload, request) -> payload.values().stream().mapToLong(Long::longValue).sum())
            .handle("fail", Failure.class, (payload, request) -> {
                throw new IllegalStateException(payload.message());
            })
            .handle("slow", Delay.class, (payload, request) -> {
                new CountDownLatch(1).await(payload.ms(), TimeUnit.MILLISECONDS);
                return "done";
            })
            .handle("progress", Steps.class, (payload, request) -> {
                for (int step = 1; step <= payload.steps(); step++) {
                    request.progress(Map.of("step", step));
                }
                return payload.steps();
            })
            .handle("wait", Void.class, this::waitUntilCancelled);
        events();
        this.worker.run();
    }

    private void events() {
        this.worker.handle("listen", Listened.class, (payload, request) -> listen(payload.pattern()))
            .handle("unlisten", Listened.class, (payload, request) -> {
                this.listened.remove(this.listened.size() - 1).close();
                return null;
            })
            .handle("emit", Emitted.class, (payload, request) -> {
                this.worker.bus().emit(payload.name(), payload.payload());
                return null;
            });
    }

    private @Nullable Object listen(String pattern) {
        this.listened.add(this.worker.bus().on(pattern, (event) -> {
            Map<String, Object> heard = new HashMap<>();
            heard.put("pattern", pattern);
            heard.put("name", event.name());
            heard.put("payload", event.payload());
            this.worker.send("heard", heard);
        }));
        return null;
    }

    /** Bytes are bytes, whether they are the payload or beside it. */
    private static @Nullable Object echo(@Nullable Object payload, WorkerRequest request) {
        return request.attachment().map((bytes) -> (Object) WorkerResponse.of(payload, bytes)).orElse(payload);
    }

    private @Nullable Object waitUntilCancelled(@Nullable Void nothing, WorkerRequest request) throws Exception {
        request.progress("waiting");
        try {
            new CountDownLatch(1).await();
        }
        catch (InterruptedException ex) {
            this.worker.send("cancelled", request.id());
        }
        return null;
    }

    record Listened(String pattern) {
    }

    record Emitted(String name, JsonNode payload) {
    }

    record Values(List<Long> values) {
    }

    record Failure(String message) {
    }

    record Delay(long ms) {
    }

    record Steps(int steps) {
    }

}
