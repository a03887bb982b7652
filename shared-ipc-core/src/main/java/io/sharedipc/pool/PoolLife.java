package io.sharedipc.pool;

import java.util.Optional;

import io.sharedipc.process.Failure;
import io.sharedipc.process.IpcException;
import io.sharedipc.process.ProcessStartException;
import org.jspecify.annotations.Nullable;

/**
 * The state of one pool, and how it refuses requests. Changed in the pool's mailbox only;
 * others may look.
 */
final class PoolLife {

    private final Words words;

    private volatile PoolState state = PoolState.STOPPED;

    private volatile @Nullable ProcessStartException failure;

    private volatile @Nullable Failure givenUp;

    private volatile boolean draining;

    private volatile boolean retired;

    PoolLife(Words words) {
        this.words = words;
    }

    PoolState state() {
        return this.state;
    }

    void become(PoolState next) {
        this.failure = null;
        this.givenUp = null;
        this.state = next;
        this.draining = next == PoolState.STOPPING;
        this.retired &= next != PoolState.STARTING;
    }

    void fail(ProcessStartException why) {
        become(PoolState.FAILED);
        this.failure = why;
        this.givenUp = Failure.now(why);
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(this.givenUp);
    }

    /** What waits is not served any more. */
    void drained() {
        this.draining = false;
    }

    boolean isDraining() {
        return this.draining;
    }

    /** No worker is launched any more, until the next start. */
    void retire() {
        this.retired = true;
    }

    boolean isRetired() {
        return this.retired;
    }

    /** Whether workers are launched on purpose. */
    boolean isHiring() {
        return isActive() && !this.retired;
    }

    boolean isActive() {
        return this.state == PoolState.STARTING || this.state == PoolState.RUNNING;
    }

    IpcException refusal(String type) {
        return this.words.notRunning(type, this.state, this.failure);
    }

}
