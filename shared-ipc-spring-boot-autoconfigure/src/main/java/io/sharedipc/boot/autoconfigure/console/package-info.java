/**
 * Configuration of the console, in the management context.
 */
@NullMarked
package io.sharedipc.boot.autoconfigure.console;

import org.jspecify.annotations.NullMarked;
