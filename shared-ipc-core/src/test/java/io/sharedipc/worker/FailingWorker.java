package io.sharedipc.worker;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A worker whose handlers fail in ways that a kit must cope with.
 */
final class FailingWorker {

    private FailingWorker() {
    }

    public static void main(String[] args) {
        WorkerOptions options = WorkerOptions.defaults();
        Worker worker = Worker.create((args.length > 0) ? options.withExecutor(threads(args[0])) : options);
        worker.handle("echo", Object.class, (payload, request) -> payload)
            .handle("fail", String.class, (kind, request) -> {
                throw thrown(failure(kind));
            })
            .handle("fail-later", String.class, (kind, request) -> CompletableFuture.failedFuture(failure(kind)))
            .handle("grow", Integer.class, (count, request) -> "x".repeat(count))
            .handle("grow-later", Integer.class,
                    (count, request) -> CompletableFuture.supplyAsync(() -> "x".repeat(count)))
            .handle("sleep", Integer.class, (millis, request) -> {
                new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
                return millis;
            })
            .handle("deadlock", Void.class, (nothing, request) -> {
                deadlock();
                return null;
            })
            .handle("tell", String.class, (how, request) -> tell(worker, how, request));
        worker.run();
    }

    /** What a handler may throw; an error is thrown at once. */
    private static Exception thrown(Throwable ex) {
        if (ex instanceof Error error) {
            throw error;
        }
        return (Exception) ex;
    }

    private static Executor threads(String what) {
        return what.equals("broken") ? (task) -> {
            throw new IllegalStateException("no thread is left");
        } : Executors.newFixedThreadPool(Integer.parseInt(what));
    }

    private static @Nullable String tell(Worker worker, String how, WorkerRequest request) {
        String much = "x".repeat(2_000_000);
        try {
            switch (how) {
                case "send" -> worker.send("much", much);
                case "value" -> worker.sendValue(List.of(much));
                case "emit" -> worker.bus().emit("much", much);
                default -> request.progress(much);
            }
            return "sent";
        }
        catch (PayloadTooLargeException ex) {
            return ex.getMessage();
        }
    }

    private static Throwable failure(String kind) {
        return switch (kind) {
            case "no-text" -> new NoText();
            case "own-kind" -> new ThrowsItself();
            case "error" -> new StackOverflowError();
            case "circular" -> circular();
            case "wrapped" -> new CompletionException(new IllegalStateException("within"));
            case "no-code" -> new NoCode();
            case "no-json" -> new WorkerException("x", "E", new Object() {
                public Object getValue() {
                    throw new IllegalStateException("no value");
                }
            }, null);
            case "large-data" -> new WorkerException("x", "E", Map.of("much", "d".repeat(3_000_000)), null);
            case "large-cause" -> new IllegalStateException("short", new IllegalStateException("c".repeat(3_000_000)));
            default -> new IllegalArgumentException("\u20ac".repeat(3_000_000));
        };
    }

    private static Throwable circular() {
        RuntimeException first = new CompletionException("first", null);
        RuntimeException second = new CompletionException("second", first);
        first.initCause(second);
        return first;
    }

    private static void deadlock() throws InterruptedException {
        Lock first = new ReentrantLock();
        Lock second = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(2);
        start(first, second, held);
        start(second, first, held);
        held.await();
    }

    private static void start(Lock mine, Lock other, CountDownLatch held) {
        Thread thread = new Thread(() -> {
            mine.lock();
            held.countDown();
            try {
                held.await();
            }
            catch (InterruptedException ex) {
                return;
            }
            other.lock();
        }, "locked-" + held.getCount());
        thread.setDaemon(true);
        thread.start();
    }

    private static final class NoText extends RuntimeException {

        @Override
        public String getMessage() {
            throw new IllegalStateException("no text");
        }

    }

    private static final class ThrowsItself extends RuntimeException {

        @Override
        public String getMessage() {
            throw new ThrowsItself();
        }

        @Override
        public void printStackTrace(PrintWriter writer) {
            throw new ThrowsItself();
        }

    }

    private static final class NoCode extends WorkerException {

        NoCode() {
            super("x", "E");
        }

        @Override
        public String code() {
            throw new IllegalStateException("no code");
        }

        @Override
        public Optional<Object> data() {
            throw new IllegalStateException("no data");
        }

    }

}
