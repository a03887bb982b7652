package io.sharedipc.pool;

import java.util.List;
import java.util.Optional;

import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessSnapshot;

/**
 * What is known of a pool at one moment. The counts are since it was created.
 *
 * @param name the name of the pool
 * @param state its state
 * @param min how many workers it keeps at least
 * @param max how many workers it keeps at most
 * @param minReady how many must be ready for the pool to be healthy
 * @param ready how many workers are ready
 * @param idle how many of them have room for a request
 * @param busy how many of them have none, be it that one works at a request that has
 * timed out
 * @param queued how many requests wait for a worker
 * @param completed how many requests were answered
 * @param failed how many requests ended without an answer, or with an error for one
 * @param refused how many of those that failed were turned away because the queue was
 * full
 * @param retried how often a request was given to another worker
 * @param recycled how many workers were replaced on purpose
 * @param restarts how many workers were replaced because they had ended unasked
 * @param failure why the pool is given up
 * @param reloadFailure why the last reload failed; empty if it did not, or the pool was
 * started anew
 * @param workers the workers, by name
 */
public record PoolStats(String name, PoolState state, int min, int max, int minReady, int ready, int idle, int busy,
        int queued, long completed, long failed, long refused, long retried, long recycled, long restarts,
        Optional<Failure> failure, Optional<Failure> reloadFailure, List<ProcessSnapshot> workers) {

    public PoolStats {
        workers = List.copyOf(workers);
    }

    /**
     * How many workers there are, ready or not.
     * @return their number
     */
    public int size() {
        return this.workers.size();
    }

    /**
     * Whether enough workers are ready.
     * @return {@code true} if at least {@link #minReady()} are
     */
    public boolean isHealthy() {
        return this.ready >= this.minReady;
    }

}
