package io.sharedipc.client;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Reads what each method of an interface does, and refuses what is not clear.
 */
final class ClientReader {

    private final Class<?> client;

    private final UnaryOperator<String> texts;

    private final ClientTypes types;

    private final List<Method> methods;

    ClientReader(Class<?> client, UnaryOperator<String> texts) {
        this.client = client;
        this.texts = texts;
        this.types = new ClientTypes(client);
        this.methods = Arrays.stream(client.getMethods())
            .filter((method) -> !Modifier.isStatic(method.getModifiers()) && !isOfObject(method))
            .toList();
    }

    Map<Method, ClientMethod> methods() {
        Map<Method, ClientMethod> read = new HashMap<>();
        Map<String, Method> byType = new HashMap<>();
        for (Method method : this.methods) {
            if (method.isDefault()) {
                read.put(method, withBody(method));
            }
            else if (narrowest(method).equals(method)) {
                RequestMethod request = request(method);
                checkClear(method, request.type(), byType.put(request.type(), method));
                read.put(method, request);
            }
        }
        if (byType.isEmpty()) {
            throw InvalidIpcClientException.of(this.client, "declares no request",
                    "Declare a method without a body for each request");
        }
        this.methods.forEach((method) -> read.computeIfAbsent(method, (other) -> read.get(narrowest(other))));
        return Map.copyOf(read);
    }

    private ClientMethod withBody(Method method) {
        if (method.isAnnotationPresent(IpcRequest.class)) {
            throw InvalidIpcClientException.of(this.client, method, "is marked as a request but has a body",
                    "Remove its body, or @IpcRequest");
        }
        return ClientMethod.ofDefault(method);
    }

    private RequestMethod request(Method method) {
        if (isSuspending(method)) {
            throw InvalidIpcClientException.of(this.client, method,
                    "is a suspend function, which cannot be called here",
                    "Return a CompletableFuture, and await() it where it is called");
        }
        RequestText text = RequestText.of(this.client, method, this.texts);
        ClientResult result = ClientResult.of(this.client, method, this.types);
        ClientArguments arguments = new ClientArgumentsReader(this.client, method, this.types).read();
        if (result.dispatch() == Dispatch.SEND
                && (text.timeout() != null || text.idempotent() || !arguments.companions().isEmpty())) {
            throw InvalidIpcClientException.of(this.client, method,
                    "returns nothing, and a message without an answer has no timeout, headers, "
                            + "progress, attachment or sticky key, nor is it idempotent",
                    "Return a CompletableFuture<Void>, or Void to wait for the answer");
        }
        if (result.dispatch() == Dispatch.STREAM && arguments.hasProgress()) {
            throw InvalidIpcClientException.of(this.client, method, "takes progress and returns it as a stream, too",
                    "Keep one of them");
        }
        return new RequestMethod(text.type(), text.timeout(), text.idempotent(), result, arguments);
    }

    /** One type for two methods is fine where both say it. */
    private void checkClear(Method method, String type, Method other) {
        if (other != null && !(RequestText.isExplicit(method) && RequestText.isExplicit(other))) {
            throw InvalidIpcClientException.of(
                    this.client, method, "and another one called %s would both send requests of the type '%s'"
                        .formatted(other.getName(), type),
                    "Say on both which type they send: @IpcRequest(\"%s\")".formatted(type));
        }
    }

    /** Where an interface narrows what an inherited method returns, both are there. */
    private Method narrowest(Method method) {
        return this.methods.stream()
            .filter((other) -> other.getName().equals(method.getName())
                    && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
            .reduce((one, other) -> one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one)
            .orElse(method);
    }

    /** The compiler of Kotlin adds such a parameter. */
    private static boolean isSuspending(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return types.length > 0 && types[types.length - 1].getName().equals("kotlin.coroutines.Continuation");
    }

    private static boolean isOfObject(Method method) {
        try {
            return Modifier
                .isPublic(Object.class.getMethod(method.getName(), method.getParameterTypes()).getModifiers());
        }
        catch (NoSuchMethodException ex) {
            return false;
        }
    }

}
