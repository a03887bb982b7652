/**
 * The console: a page that shows the workers, by way of the endpoint.
 */
@NullMarked
package io.sharedipc.boot.console;

import org.jspecify.annotations.NullMarked;
