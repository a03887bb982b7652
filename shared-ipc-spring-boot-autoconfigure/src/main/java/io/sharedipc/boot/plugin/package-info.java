/**
 * Plugins as a part of the application context's life.
 */
@NullMarked
package io.sharedipc.boot.plugin;

import org.jspecify.annotations.NullMarked;
