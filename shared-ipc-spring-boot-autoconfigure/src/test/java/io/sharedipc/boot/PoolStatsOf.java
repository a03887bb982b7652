package io.sharedipc.boot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessSnapshot;

/**
 * Statistics of pools as tests need them.
 */
public final class PoolStatsOf {

    private PoolStatsOf() {
    }

    public static PoolStats failed(String why) {
        return of(PoolState.FAILED, 0, Optional.of(new Failure(why, Instant.EPOCH)), Optional.empty(), List.of());
    }

    public static PoolStats of(PoolState state, int ready, Optional<Failure> failure, Optional<Failure> reloadFailure,
            List<ProcessSnapshot> workers) {
        return new PoolStats("crew", state, 1, 2, 1, ready, ready, 0, 0, 0, 0, 0, 0, 0, 0, failure, reloadFailure,
                workers);
    }

}
