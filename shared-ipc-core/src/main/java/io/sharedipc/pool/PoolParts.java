package io.sharedipc.pool;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.ProcessOptions;

/**
 * What the parts of one pool share.
 *
 * @param process what each worker is made of
 * @param options how the pool is made up
 * @param mailbox where decisions about workers are made
 * @param timer says when
 * @param due what is due while the pool lives, in that mailbox
 * @param dispatcher who works at what
 * @param attempts gives tasks to workers
 * @param listeners who is told
 * @param counters what is counted
 */
record PoolParts(ProcessOptions process, WorkerPoolOptions options, Mailbox mailbox, Timer timer, DueTasks due,
        Dispatcher dispatcher, Attempts attempts, PoolListeners listeners, PoolCounters counters) {
}
