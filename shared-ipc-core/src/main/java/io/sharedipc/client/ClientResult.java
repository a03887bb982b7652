package io.sharedipc.client;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/**
 * What a method of a client returns.
 *
 * @param dispatch how its request goes out
 * @param type the type of the answer, or of a part of it
 */
record ClientResult(Dispatch dispatch, AnyType type) {

    /** Of libraries that need not be there. */
    private static final Set<String> FOREIGN = Set.of("org.reactivestreams.Publisher", "reactor.core.publisher.Mono",
            "reactor.core.publisher.Flux", "kotlinx.coroutines.Deferred", "kotlinx.coroutines.flow.Flow",
            "io.reactivex.rxjava3.core.Single", "io.reactivex.rxjava3.core.Observable",
            "io.reactivex.rxjava3.core.Flowable");

    private static final AnyType NOTHING = new AnyType(Void.class);

    static ClientResult of(Class<?> client, Method method, ClientTypes types) {
        Class<?> raw = method.getReturnType();
        if (raw == void.class) {
            return new ClientResult(Dispatch.SEND, NOTHING);
        }
        if (raw == CompletableFuture.class || raw == CompletionStage.class || raw == Future.class) {
            return new ClientResult(Dispatch.REQUEST, type(types, method, inner(client, method)));
        }
        if (raw == Flow.Publisher.class) {
            return new ClientResult(Dispatch.STREAM, type(types, method, inner(client, method)));
        }
        if (isLive(raw)) {
            throw InvalidIpcClientException.of(client, method,
                    "returns a %s, which no answer can be".formatted(raw.getSimpleName()),
                    "Return the value, such as a List, or a CompletableFuture or Flow.Publisher of it");
        }
        return new ClientResult(Dispatch.CALL, type(types, method, method.getGenericReturnType()));
    }

    /**
     * The type of the answer itself: that of a stream does not matter.
     * @return the type
     */
    AnyType answerType() {
        return (this.dispatch == Dispatch.STREAM) ? NOTHING : this.type;
    }

    private static Type inner(Class<?> client, Method method) {
        if (method.getGenericReturnType() instanceof ParameterizedType outer) {
            return outer.getActualTypeArguments()[0];
        }
        throw InvalidIpcClientException.of(client, method,
                "does not say of what it returns a %s".formatted(method.getReturnType().getSimpleName()),
                "Declare it, such as %s<Row>".formatted(method.getReturnType().getSimpleName()));
    }

    private static AnyType type(ClientTypes types, Method method, Type type) {
        return new AnyType(types.resolve(method, type, "returns"));
    }

    private static boolean isLive(Class<?> type) {
        return FOREIGN.contains(type.getName()) || Future.class.isAssignableFrom(type)
                || CompletionStage.class.isAssignableFrom(type) || Flow.Publisher.class.isAssignableFrom(type)
                || BaseStream.class.isAssignableFrom(type);
    }

}
