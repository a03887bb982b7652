package io.sharedipc.benchmark;

import java.util.concurrent.CompletableFuture;

import io.sharedipc.process.ManagedProcess;
import org.jspecify.annotations.Nullable;

/**
 * Requests of which each follows the answer to the one before, on the thread that brings
 * the answer.
 */
final class RequestChain {

    private final ManagedProcess process;

    private final long deadline;

    private final Latencies latencies = new Latencies();

    private final CompletableFuture<Latencies> end = new CompletableFuture<>();

    private long sent;

    /**
     * Creates a chain.
     * @param process what is asked
     * @param deadline when no more requests are sent, by {@code System.nanoTime()}
     */
    RequestChain(ManagedProcess process, long deadline) {
        this.process = process;
        this.deadline = deadline;
    }

    void start() {
        send(System.nanoTime());
    }

    Latencies join() {
        return this.end.join();
    }

    private void send(long now) {
        this.sent = now;
        this.process.request(Managed.TYPE, Managed.PAYLOAD, Integer.class).whenComplete(this::answered);
    }

    private void answered(@Nullable Integer answer, @Nullable Throwable failure) {
        if (!Managed.ANSWER.equals(answer)) {
            this.end.completeExceptionally(
                    (failure != null) ? failure : new IllegalStateException("Wrong answer: " + answer));
            return;
        }
        long now = System.nanoTime();
        this.latencies.add(now - this.sent);
        if (now < this.deadline) {
            send(now);
        }
        else {
            this.end.complete(this.latencies);
        }
    }

}
