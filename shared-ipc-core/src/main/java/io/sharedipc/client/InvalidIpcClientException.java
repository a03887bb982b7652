package io.sharedipc.client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An interface cannot be a client.
 */
public final class InvalidIpcClientException extends RuntimeException {

    private final String description;

    private final String action;

    private InvalidIpcClientException(String description, String action) {
        super(description + ". " + action);
        this.description = description;
        this.action = action;
    }

    static InvalidIpcClientException of(Class<?> client, String problem, String action) {
        return new InvalidIpcClientException("%s cannot be a client: it %s".formatted(client.getName(), problem),
                action);
    }

    static InvalidIpcClientException of(Class<?> client, Method method, String problem, String action) {
        return new InvalidIpcClientException(
                "%s cannot be a client: its method %s %s".formatted(client.getName(), text(method), problem), action);
    }

    /**
     * What is wrong, with the interface and the method.
     * @return a sentence without its end
     */
    public String description() {
        return this.description;
    }

    /**
     * How to mend it.
     * @return what to change
     */
    public String action() {
        return this.action;
    }

    private static String text(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
        return "%s(%s)".formatted(method.getName(), parameters);
    }

}
