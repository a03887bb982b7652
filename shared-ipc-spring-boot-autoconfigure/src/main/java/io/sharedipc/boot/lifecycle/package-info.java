/**
 * Managed processes as a part of the application context's life.
 */
@NullMarked
package io.sharedipc.boot.lifecycle;

import org.jspecify.annotations.NullMarked;
