package io.sharedipc.examples;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.sharedipc.SharedIpc;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ProcessOptions;

/**
 * Three heavy computations at once, each in a process of its own.
 */
final class WorkerPoolExample {

    private WorkerPoolExample() {
    }

    static List<Primes> run(String script) {
        ProcessOptions worker = ProcessOptions.builder().name("primes").script(script).build();
        try (WorkerPool pool = SharedIpc.createWorkerPool(worker, WorkerPoolOptions.ofSize(3))) {
            pool.start().join();
            List<CompletableFuture<Primes>> answers = Stream
                .of(new Task("small", 200_000), new Task("medium", 400_000), new Task("large", 600_000))
                .map((task) -> pool.execute(task, Primes.class))
                .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    record Task(String name, int upTo) {
    }

    record Primes(String name, int count, long pid) {
    }

}
