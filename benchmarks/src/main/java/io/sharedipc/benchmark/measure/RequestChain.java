package io.sharedipc.benchmark.measure;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Requests of which each follows the answer to the one before, on the thread that brings
 * the answer.
 */
final class RequestChain {

    private final Client client;

    private final Payload payload;

    private final long deadline;

    private final Latencies latencies = new Latencies();

    private final CompletableFuture<Latencies> end = new CompletableFuture<>();

    private long sent;

    /**
     * Creates a chain.
     * @param client what is asked
     * @param payload what each request carries
     * @param deadline when no more requests are sent, by {@code System.nanoTime()}
     */
    RequestChain(Client client, Payload payload, long deadline) {
        this.client = client;
        this.payload = payload;
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
        this.client.request(this.payload, this::answered);
    }

    private void answered(@Nullable Integer answer, @Nullable Throwable failure) {
        if (!this.payload.answer().equals(answer)) {
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
