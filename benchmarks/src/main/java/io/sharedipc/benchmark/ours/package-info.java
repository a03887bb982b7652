/**
 * Shared IPC as a contender, and its worker in Java.
 */
@NullMarked
package io.sharedipc.benchmark.ours;

import org.jspecify.annotations.NullMarked;
