/**
 * Client interfaces as beans.
 */
@NullMarked
package io.sharedipc.boot.client;

import org.jspecify.annotations.NullMarked;
