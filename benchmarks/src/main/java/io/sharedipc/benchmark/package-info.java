/**
 * Round trips to a worker: ours, the peers' and the floor, in turn in one run.
 */
@NullMarked
package io.sharedipc.benchmark;

import org.jspecify.annotations.NullMarked;
