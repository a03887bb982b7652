/**
 * Auto-configuration of the event bus and of the managed processes.
 */
@NullMarked
package io.sharedipc.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
