/**
 * The actuator endpoint {@code sharedipc} and its live feed.
 */
@NullMarked
package io.sharedipc.boot.endpoint;

import org.jspecify.annotations.NullMarked;
