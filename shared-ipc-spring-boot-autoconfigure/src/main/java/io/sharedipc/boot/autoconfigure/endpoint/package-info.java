/**
 * Auto-configuration of the actuator endpoint {@code sharedipc}.
 */
@NullMarked
package io.sharedipc.boot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
