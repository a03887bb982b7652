/**
 * The meters of managed processes and the event bus.
 */
@NullMarked
package io.sharedipc.boot.metrics;

import org.jspecify.annotations.NullMarked;
