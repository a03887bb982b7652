package io.sharedipc.pool;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.process.InterceptedRequest;
import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request to a pool on its way through the queue and, if need be, several workers. One
 * thread at a time has it in hand; only the user may give it up at any time.
 *
 * @param <R> the type of the answer
 */
final class Task<R> {

    private final Request<R> request;

    private final @Nullable String key;

    private final int priority;

    private final Words words;

    /** What follows the request, if something does. */
    final @Nullable InterceptedRequest<R> intercepted;

    private final long begin;

    private final long deadline;

    private final CompletableFuture<R> result = new CompletableFuture<>();

    private final AtomicBoolean ended = new AtomicBoolean();

    private final Deaths deaths = new Deaths();

    private long waited;

    private long since;

    private volatile @Nullable CompletableFuture<R> attempt;

    /**
     * Creates a task that begins to wait.
     * @param request what is asked, as it can be sent at any time
     * @param words says how it fails
     * @param intercepted what follows the request, if something does
     * @param begin when it was asked, by the timer's clock
     * @param deadline when it has to end, by the same clock
     */
    Task(Request<R> request, Words words, @Nullable InterceptedRequest<R> intercepted, long begin, long deadline) {
        this.request = request;
        this.key = request.stickyKey().orElse(null);
        this.priority = request.priority();
        this.words = words;
        this.intercepted = intercepted;
        this.begin = begin;
        this.since = begin;
        this.deadline = deadline;
    }

    /**
     * Sends the request to a worker.
     * @param seat the worker
     * @param now the time, by the timer's clock
     * @return the worker's answer to be
     */
    CompletableFuture<R> attempt(Seat seat, long now) {
        if (this.intercepted != null) {
            this.intercepted.assigned(seat.member.name());
        }
        this.waited += now - this.since;
        this.since = now;
        Duration left = Duration.ofNanos(Math.max(1, this.deadline - now));
        CompletableFuture<R> attempt = seat.member.process().request(this.request.timeout(left));
        this.attempt = attempt;
        if (this.result.isDone()) {
            attempt.cancel(true);
        }
        return attempt;
    }

    /** The user gives the task up. */
    void giveUp() {
        CompletableFuture<R> running = this.attempt;
        if (running != null) {
            running.cancel(true);
        }
    }

    /** The attempt failed, and another one is to come. */
    void again(long now) {
        this.attempt = null;
        this.since = now;
    }

    /** Whoever gets {@code true} ends the task. */
    boolean tryEnd() {
        return this.ended.compareAndSet(false, true);
    }

    boolean isEnded() {
        return this.ended.get() || this.result.isDone();
    }

    boolean wasSent() {
        return this.attempt != null || this.deaths.count() > 0;
    }

    Request<R> request() {
        return this.request;
    }

    String type() {
        return this.request.type();
    }

    @Nullable String key() {
        return this.key;
    }

    int priority() {
        return this.priority;
    }

    Words words() {
        return this.words;
    }

    long begin() {
        return this.begin;
    }

    long deadline() {
        return this.deadline;
    }

    /** How long it has waited for workers, in nanoseconds. */
    long waited() {
        return this.waited;
    }

    CompletableFuture<R> result() {
        return this.result;
    }

    /** How workers have died with it. */
    Deaths deaths() {
        return this.deaths;
    }

}
