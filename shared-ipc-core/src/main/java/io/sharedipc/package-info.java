/**
 * The factory functions; nothing else of the project imports this package.
 */
@NullMarked
package io.sharedipc;

import org.jspecify.annotations.NullMarked;
