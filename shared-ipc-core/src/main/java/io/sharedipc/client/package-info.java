/**
 * Interfaces of the application's own as clients of whatever takes requests.
 */
@NullMarked
package io.sharedipc.client;

import org.jspecify.annotations.NullMarked;
