/**
 * A Boot application as the worker of a host.
 */
@NullMarked
package io.sharedipc.boot.worker;

import org.jspecify.annotations.NullMarked;
