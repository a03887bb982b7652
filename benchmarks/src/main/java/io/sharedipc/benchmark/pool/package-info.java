/**
 * A pool of workers beside pools of npm.
 */
@NullMarked
package io.sharedipc.benchmark.pool;

import org.jspecify.annotations.NullMarked;
