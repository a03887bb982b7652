/**
 * The wire: messages, frames and the channels that carry them.
 */
@NullMarked
package io.sharedipc.wire;

import org.jspecify.annotations.NullMarked;
