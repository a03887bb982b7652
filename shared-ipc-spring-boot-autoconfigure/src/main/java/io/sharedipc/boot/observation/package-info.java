/**
 * Observations of requests, handlers and events, and what callbacks run in.
 */
@NullMarked
package io.sharedipc.boot.observation;

import org.jspecify.annotations.NullMarked;
