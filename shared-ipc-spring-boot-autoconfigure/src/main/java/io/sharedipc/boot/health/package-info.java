/**
 * The health of managed processes.
 */
@NullMarked
package io.sharedipc.boot.health;

import org.jspecify.annotations.NullMarked;
