/**
 * The event bus: names, patterns, listeners, and delivery in the caller's thread or in
 * lanes.
 */
@NullMarked
package io.sharedipc.event;

import org.jspecify.annotations.NullMarked;
