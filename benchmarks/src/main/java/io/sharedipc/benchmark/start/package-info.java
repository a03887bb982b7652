/**
 * From start to ready, beside the bare runtime.
 */
@NullMarked
package io.sharedipc.benchmark.start;

import org.jspecify.annotations.NullMarked;
