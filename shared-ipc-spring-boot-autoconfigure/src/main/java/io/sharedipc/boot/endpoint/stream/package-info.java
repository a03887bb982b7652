/**
 * The live feed of the endpoint: what happens, as it happens, to any number of streams.
 */
@NullMarked
package io.sharedipc.boot.endpoint.stream;

import org.jspecify.annotations.NullMarked;
