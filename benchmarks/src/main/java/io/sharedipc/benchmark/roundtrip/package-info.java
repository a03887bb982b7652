/**
 * Round trips: ours, the peers' and the floor, in turn in one run.
 */
@NullMarked
package io.sharedipc.benchmark.roundtrip;

import org.jspecify.annotations.NullMarked;
