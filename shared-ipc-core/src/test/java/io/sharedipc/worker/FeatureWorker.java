package io.sharedipc.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import tools.jackson.core.type.TypeReference;

/**
 * A worker with a handler for each thing that a handler can do.
 */
public final class FeatureWorker {

    private final Worker worker = Worker.create();

    public static void main(String[] args) {
        System.out.println("printed ahead of everything");
        new FeatureWorker().run();
    }

    private void run() {
        System.out.println("{\"id\":\"1\",\"type\":\"response\",\"payload\":\"forged\"}");
        answers();
        failures();
        cancellation();
        messages();
        this.worker.run();
    }

    private void answers() {
        this.worker.handle("upper", String.class, (text, request) -> text.toUpperCase())
            .handle("later", String.class, (text, request) -> CompletableFuture.supplyAsync(() -> text + " later"))
            .handle("sum", new TypeReference<List<Integer>>() {
            }, (values, request) -> values.stream().mapToInt(Integer::intValue).sum())
            .handle("header", String.class, (name, request) -> request.headers().get(name))
            .handle("printing", String.class, (text, request) -> {
                System.out.println(text);
                return text.length();
            })
            .handle("slow", Integer.class, (millis, request) -> {
                new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
                return "finished";
            })
            .handle("task", Integer.class, (steps, request) -> {
                IntStream.rangeClosed(1, steps)
                    .forEach((step) -> request.progress(Map.of("percent", 100 * step / steps)));
                return "done";
            });
    }

    private void failures() {
        this.worker.handle("broken", String.class, (text, request) -> {
            throw new IllegalStateException(text);
        }).handle("coded", String.class, (text, request) -> {
            throw new WorkerException(text, "E_CODED", Map.of("at", 3), null);
        })
            .handle("brokenLater", String.class,
                    (text, request) -> CompletableFuture.failedFuture(new IllegalStateException(text)))
            .handle("unanswerable", Void.class, (nothing, request) -> {
                List<Object> itself = new ArrayList<>();
                itself.add(itself);
                return itself;
            });
    }

    private void cancellation() {
        this.worker.handle("blocked", Void.class, (nothing, request) -> {
            try {
                this.worker.send("blocked:started", request.id());
                new CountDownLatch(1).await();
                return null;
            }
            finally {
                this.worker.send("blocked:interrupted", request.isCancelled());
            }
        }).handle("callback", Void.class, (nothing, request) -> {
            CompletableFuture<String> never = new CompletableFuture<>();
            request.onCancel(() -> this.worker.send("callback:called", request.isCancelled()));
            this.worker.send("callback:started", null);
            return never;
        });
    }

    private void messages() {
        this.worker.onMessage("note", Integer.class, (number) -> this.worker.send("noted", number))
            .onMessage("bad", Integer.class, (number) -> {
                throw new IllegalStateException("a listener that fails");
            })
            .onValue((value) -> this.worker.sendValue(List.of(value)));
    }

}
