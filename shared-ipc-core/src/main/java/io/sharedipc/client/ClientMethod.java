package io.sharedipc.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

import io.sharedipc.process.Requester;
import org.jspecify.annotations.Nullable;

/**
 * What a method of a client does.
 */
@FunctionalInterface
interface ClientMethod {

    /** For methods without parameters. */
    Object[] NO_ARGUMENTS = {};

    @Nullable Object invoke(Object proxy, Requester requester, @Nullable Object @Nullable [] arguments) throws Throwable;

    /**
     * A method with a body runs it.
     * @param method the method
     * @return what it does
     */
    static ClientMethod ofDefault(Method method) {
        MethodHandle body = body(method);
        if (body == null) {
            return (proxy, requester, arguments) -> InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return (proxy, requester, arguments) -> {
            @Nullable Object[] values = (arguments != null) ? arguments : NO_ARGUMENTS;
            return body.invoke(proxy, values);
        };
    }

    /** Of an interface that is not public, which reflection cannot call from here. */
    private static @Nullable MethodHandle body(Method method) {
        Class<?> declaring = method.getDeclaringClass();
        try {
            return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .asFixedArity()
                .asSpreader(Object[].class, method.getParameterCount());
        }
        catch (IllegalAccessException ex) {
            return null; // a module that does not open its package: a public interface
                         // works
        }
    }

}
