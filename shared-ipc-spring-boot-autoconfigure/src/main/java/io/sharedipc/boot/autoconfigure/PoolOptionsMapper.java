package io.sharedipc.boot.autoconfigure;

import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.pool.WorkerPoolOptions;

/**
 * Makes the core's options of a pool of properties: first of the defaults, then of what
 * the process itself sets.
 */
final class PoolOptionsMapper {

    private PoolOptionsMapper() {
    }

    static boolean isPool(ProcessProperties process) {
        return process.pool() != null && process.pool().isPool();
    }

    static WorkerPoolOptions options(ProcessProperties process, ProcessProperties defaults, PoolMonitor monitor) {
        PoolProperties own = process.pool();
        PoolProperties base = defaults.pool();
        int least = (own != null) ? own.least() : 1;
        WorkerPoolOptions options = WorkerPoolOptions.builder().size(least).monitor(monitor).build();
        if (base != null) {
            options = base.applyTo(options);
        }
        return (own != null) ? own.applyTo(options) : options;
    }

}
