/**
 * The peers and the floor, each set up as those who know it would.
 */
@NullMarked
package io.sharedipc.benchmark.peer;

import org.jspecify.annotations.NullMarked;
