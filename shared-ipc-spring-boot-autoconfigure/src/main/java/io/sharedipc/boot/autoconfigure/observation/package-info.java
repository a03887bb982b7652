/**
 * Auto-configuration of observations.
 */
@NullMarked
package io.sharedipc.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
