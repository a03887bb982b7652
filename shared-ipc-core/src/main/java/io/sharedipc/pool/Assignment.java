package io.sharedipc.pool;

/**
 * A queued task and the worker that it goes to now.
 *
 * @param seat the worker, occupied already
 * @param task the task
 */
record Assignment(Seat seat, Task<?> task) {
}
