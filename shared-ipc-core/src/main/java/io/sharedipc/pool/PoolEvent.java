package io.sharedipc.pool;

import io.sharedipc.process.ProcessExit;

/**
 * What happens to a pool, in the order in which it happened for each worker.
 */
public sealed interface PoolEvent {

    /**
     * The pool that this is about.
     * @return its name
     */
    String pool();

    /**
     * The pool has left its rest: its first workers are being launched.
     *
     * @param pool the name of the pool
     */
    record Started(String pool) implements PoolEvent {

    }

    /**
     * Enough workers are ready for the first time since the start.
     *
     * @param pool the name of the pool
     */
    record Ready(String pool) implements PoolEvent {

    }

    /**
     * The pool is at rest, since it was shut down: its workers are gone.
     *
     * @param pool the name of the pool
     */
    record Stopped(String pool) implements PoolEvent {

    }

    /**
     * A worker is ready and takes requests.
     *
     * @param pool the name of the pool
     * @param worker the name of the worker
     * @param number its number, from 1 on, which the one that takes its place may have
     * again
     * @param pid its process id
     */
    record WorkerReady(String pool, String worker, int number, long pid) implements PoolEvent {
    }

    /**
     * A worker ended, asked to or not.
     *
     * @param pool the name of the pool
     * @param worker the name of the worker
     * @param number its number, from 1 on, which the one that takes its place may have
     * again
     * @param exit how it ended
     */
    record WorkerExited(String pool, String worker, int number, ProcessExit exit) implements PoolEvent {
    }

    /**
     * A worker is being replaced on purpose.
     *
     * @param pool the name of the pool
     * @param worker the name of the worker that goes
     * @param number its number
     * @param reason why
     */
    record WorkerRecycled(String pool, String worker, int number, RecycleReason reason) implements PoolEvent {
    }

    /**
     * A worker cannot be started, as where its program is missing. It is tried again once
     * the longest restart delay has passed, as long as others are ready.
     *
     * @param pool the name of the pool
     * @param worker the name of the worker
     * @param number its number, from 1 on, which the one that takes its place may have
     * again
     * @param error why
     */
    record WorkerFailed(String pool, String worker, int number, Throwable error) implements PoolEvent {
    }

    /**
     * A reload failed: the workers that it has not replaced stay.
     *
     * @param pool the name of the pool
     * @param error why a fresh worker was no good
     */
    record ReloadFailed(String pool, Throwable error) implements PoolEvent {
    }

    /**
     * The pool is {@link PoolState#FAILED}: nothing happens until it is started again.
     *
     * @param pool the name of the pool
     * @param error why the last of its workers failed
     */
    record Failed(String pool, Throwable error) implements PoolEvent {
    }

}
