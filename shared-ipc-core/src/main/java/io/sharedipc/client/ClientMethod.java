package io.sharedipc.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

import io.sharedipc.process.Requester;
import org.jspecify.annotations.Nullable;

/**
 * What a method of a client does.
 */
@FunctionalInterface
interface ClientMethod {

    @Nullable Object invoke(Object proxy, Requester requester, @Nullable Object @Nullable [] arguments) throws Throwable;

    /**
     * A method with a body runs it.
     * @param method the method
     * @return what it does
     */
    static ClientMethod ofDefault(Method method) {
        method.trySetAccessible(); // the interface need not be public
        return (proxy, requester, arguments) -> InvocationHandler.invokeDefault(proxy, method, arguments);
    }

}
