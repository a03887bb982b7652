/**
 * What is asked of a contender, and what was seen.
 */
@NullMarked
package io.sharedipc.benchmark.measure;

import org.jspecify.annotations.NullMarked;
