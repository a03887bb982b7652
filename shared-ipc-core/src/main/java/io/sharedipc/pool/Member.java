package io.sharedipc.pool;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.sharedipc.process.ManagedProcess;
import org.jspecify.annotations.Nullable;

/**
 * One worker of the pool over all its restarts. Its changing parts are the crew's, and
 * touched only from its mailbox, but for the seat, which others may see.
 */
final class Member {

    private final int number;

    private final ManagedProcess process;

    /** The worker's life of the moment, while it is ready. */
    private volatile @Nullable Seat seat;

    /** The worker that leaves once this one is ready. */
    @Nullable Replacement replacement;

    /** Is notified if it ends unasked. */
    @Nullable Consumer<Throwable> onDeath;

    /** It is to leave, or about to. */
    boolean leaving;

    /** A fresh one is on its way to replace it. */
    boolean replaced;

    /** How often in a row a life of it came to nothing. */
    int failures;

    /** When it was last ready, by the timer's clock. */
    long readyAt;

    /** What came of its last launch, where that was no good. */
    @Nullable String trouble;

    /** Why it cannot be started, if so. */
    @Nullable Throwable failure;

    Member(int number, ManagedProcess process) {
        this.number = number;
        this.process = process;
    }

    int number() {
        return this.number;
    }

    String name() {
        return this.process.name();
    }

    ManagedProcess process() {
        return this.process;
    }

    @Nullable Seat seat() {
        return this.seat;
    }

    Seat sit(RecycleOptions options) {
        int limit = (options.maxRequests() > 0) ? (int) jittered(options.maxRequests()) : Integer.MAX_VALUE;
        Seat seat = new Seat(this, limit);
        this.seat = seat;
        this.failure = null;
        return seat;
    }

    void stand() {
        this.seat = null;
    }

    boolean isReady() {
        return this.seat != null;
    }

    /** Whether it is on its way to being ready for the first time, or again. */
    boolean isComing() {
        return this.seat == null && !this.leaving && this.failure == null;
    }

    /** Whether its first launch has not come to anything yet. */
    boolean isUndecided() {
        return isComing() && this.failures == 0;
    }

    /** Whether it is no use to wait for it. */
    boolean isHopeless(int maxFailures) {
        return this.seat == null && (this.failure != null || this.failures > maxFailures);
    }

    /** Up to a tenth less, so that members of one age do not all go at once. */
    static long jittered(long limit) {
        return limit - ThreadLocalRandom.current().nextLong(limit / 10 + 1);
    }

    /**
     * What a fresh worker is for.
     *
     * @param old the worker that it replaces
     * @param onReady is told that the fresh one is ready
     * @param onFailure is told that it is not, at its first launch; {@code null} if it
     * goes on trying
     */
    record Replacement(Member old, Runnable onReady, @Nullable Consumer<Throwable> onFailure) {
    }

}
