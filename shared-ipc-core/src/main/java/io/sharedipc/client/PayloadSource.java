package io.sharedipc.client;

import org.jspecify.annotations.Nullable;

/**
 * Makes a payload of arguments.
 */
@FunctionalInterface
interface PayloadSource {

    @Nullable Object of(@Nullable Object[] arguments);

}
