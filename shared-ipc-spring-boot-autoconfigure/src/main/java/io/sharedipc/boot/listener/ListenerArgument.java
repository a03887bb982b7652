package io.sharedipc.boot.listener;

import org.jspecify.annotations.Nullable;

/**
 * Finds the value of one parameter of a listener method.
 */
@FunctionalInterface
interface ListenerArgument {

    @Nullable Object resolve(Delivery delivery);

}
