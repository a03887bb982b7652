/**
 * Many processes of one kind that stand in for each other.
 */
@NullMarked
package io.sharedipc.pool;

import org.jspecify.annotations.NullMarked;
