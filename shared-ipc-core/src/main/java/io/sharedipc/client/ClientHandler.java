package io.sharedipc.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;

import io.sharedipc.process.Requester;
import org.jspecify.annotations.Nullable;

/**
 * Takes each call of a client to what was made of its method.
 *
 * @param requester who takes the requests
 * @param type the interface
 * @param methods what each of its methods does
 */
record ClientHandler(Requester requester, Class<?> type,
        Map<Method, ClientMethod> methods) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        ClientMethod known = this.methods.get(method);
        return (known != null) ? known.invoke(proxy, this.requester, arguments) : ofObject(proxy, method, arguments);
    }

    private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "%s[client of '%s']".formatted(this.type.getSimpleName(), this.requester.name());
        };
    }

}
