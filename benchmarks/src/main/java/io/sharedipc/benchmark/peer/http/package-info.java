/**
 * HTTP on the loopback.
 */
@NullMarked
package io.sharedipc.benchmark.peer.http;

import org.jspecify.annotations.NullMarked;
