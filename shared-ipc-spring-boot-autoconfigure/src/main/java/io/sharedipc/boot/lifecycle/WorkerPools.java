package io.sharedipc.boot.lifecycle;

import io.sharedipc.pool.WorkerPool;

/**
 * All worker pools of the application.
 */
public interface WorkerPools extends NamedWorkers<WorkerPool> {

}
