package io.sharedipc.client;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/**
 * What a method of a client returns.
 *
 * @param dispatch how its request goes out
 * @param type the type of the answer
 */
record ClientResult(Dispatch dispatch, AnyType type) {

    static ClientResult of(Class<?> client, Method method, ClientTypes types) {
        Class<?> raw = method.getReturnType();
        if (raw == void.class) {
            return new ClientResult(Dispatch.SEND, new AnyType(Void.class));
        }
        if (raw == CompletableFuture.class || raw == CompletionStage.class || raw == Future.class) {
            if (!(method.getGenericReturnType() instanceof ParameterizedType future)) {
                throw InvalidIpcClientException.of(client, method, "does not say what its future completes with",
                        "Return a %s<Row>, or a %1$s<Void> where the answer does not matter"
                            .formatted(raw.getSimpleName()));
            }
            return new ClientResult(Dispatch.REQUEST, type(types, method, future.getActualTypeArguments()[0]));
        }
        if (isLive(raw)) {
            throw InvalidIpcClientException.of(client, method,
                    "returns a %s, which no answer can be".formatted(raw.getSimpleName()),
                    "Return the value, such as a List, or a CompletableFuture of it");
        }
        return new ClientResult(Dispatch.CALL, type(types, method, method.getGenericReturnType()));
    }

    private static AnyType type(ClientTypes types, Method method, Type type) {
        return new AnyType(types.resolve(method, type, "returns"));
    }

    private static boolean isLive(Class<?> type) {
        return Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type) || BaseStream.class.isAssignableFrom(type);
    }

}
