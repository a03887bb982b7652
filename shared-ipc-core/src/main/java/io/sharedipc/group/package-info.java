/**
 * Processes that depend on one another: started, stopped and restarted together.
 */
@NullMarked
package io.sharedipc.group;

import org.jspecify.annotations.NullMarked;
