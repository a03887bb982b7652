/**
 * Auto-configuration of the health of managed processes.
 */
@NullMarked
package io.sharedipc.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
