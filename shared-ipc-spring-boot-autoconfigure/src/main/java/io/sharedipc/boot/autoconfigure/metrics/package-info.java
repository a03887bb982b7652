/**
 * Auto-configuration of the meters of managed processes and the event bus.
 */
@NullMarked
package io.sharedipc.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
