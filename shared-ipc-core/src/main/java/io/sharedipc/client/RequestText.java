package io.sharedipc.client;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What the annotation of a method says, or its name.
 *
 * @param type the message type
 * @param timeout the request's own timeout, if it has one
 * @param idempotent whether it may be done twice
 */
record RequestText(String type, @Nullable Duration timeout, boolean idempotent) {

    private static final Set<String> ANSWERS = Set.of("response", "error");

    static RequestText of(Class<?> client, Method method, UnaryOperator<String> texts) {
        IpcRequest annotation = method.getAnnotation(IpcRequest.class);
        String type = isExplicit(method) ? texts.apply(annotation.value()) : method.getName();
        if (type.isBlank() || type.startsWith("ipc:") || ANSWERS.contains(type)) {
            throw InvalidIpcClientException.of(client, method,
                    "would send a message of the type '%s', which is the protocol's own or none".formatted(type),
                    "Say another by @IpcRequest(\"calculate\"): not blank, 'response' or 'error', "
                            + "and not beginning with 'ipc:'");
        }
        boolean idempotent = annotation != null && annotation.idempotent();
        return new RequestText(type, timeout(client, method, texts), idempotent);
    }

    static boolean isExplicit(Method method) {
        IpcRequest annotation = method.getAnnotation(IpcRequest.class);
        return annotation != null && !annotation.value().isEmpty();
    }

    private static @Nullable Duration timeout(Class<?> client, Method method, UnaryOperator<String> texts) {
        IpcRequest annotation = method.getAnnotation(IpcRequest.class);
        if (annotation == null || annotation.timeout().isEmpty()) {
            return null;
        }
        String text = texts.apply(annotation.timeout());
        try {
            return DurationText.parse(text);
        }
        catch (IllegalArgumentException ex) {
            throw InvalidIpcClientException.of(client, method, "has the timeout '%s', which is none".formatted(text),
                    "Write a number above 0 and a unit (ns us ms s m h d), such as 5s, or PT5S");
        }
    }

}
