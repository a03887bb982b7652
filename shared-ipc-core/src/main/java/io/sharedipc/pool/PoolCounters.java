package io.sharedipc.pool;

import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * What is counted over the life of a pool.
 */
final class PoolCounters {

    final LongAdder completed = new LongAdder();

    final LongAdder failed = new LongAdder();

    final LongAdder refused = new LongAdder();

    final LongAdder retried = new LongAdder();

    final LongAdder recycled = new LongAdder();

    final LongAdder restarts = new LongAdder();

    void ended(@Nullable Throwable failure) {
        ((failure != null) ? this.failed : this.completed).increment();
        if (failure instanceof QueueFullException) {
            this.refused.increment();
        }
    }

}
