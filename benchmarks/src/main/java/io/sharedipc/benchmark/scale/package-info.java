/**
 * What a worker costs the host, and what grows with their number.
 */
@NullMarked
package io.sharedipc.benchmark.scale;

import org.jspecify.annotations.NullMarked;
