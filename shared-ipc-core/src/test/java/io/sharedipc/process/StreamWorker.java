package io.sharedipc.process;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import io.sharedipc.worker.Worker;

/**
 * A worker that tells as many parts as it is asked for, or as the host takes, and can say
 * how many it has told.
 */
public final class StreamWorker {

    private StreamWorker() {
    }

    public static void main(String[] args) {
        AtomicLong told = new AtomicLong();
        Worker worker = Worker.create();
        worker.handle("count", Long.class, (parts, request) -> {
            told.set(0);
            for (long i = 0; i < parts && !request.isCancelled(); i++) {
                request.progress(i);
                told.incrementAndGet();
            }
            if (request.isCancelled()) {
                worker.send("cancelled", told.get());
            }
            return "done";
        })
            .handle("told", Void.class, (nothing, request) -> told.get())
            .handle("named", Long.class, (parts, request) -> {
                LongStream.range(0, parts).forEach((i) -> request.progress(Map.of("name", "n" + i)));
                return "done";
            })
            .handle("fails", Long.class, (parts, request) -> {
                LongStream.range(0, parts).forEach(request::progress);
                throw new IllegalStateException("after " + parts);
            })
            .run();
    }

}
