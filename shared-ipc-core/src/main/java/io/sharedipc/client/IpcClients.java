package io.sharedipc.client;

import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

import io.sharedipc.process.Requester;

/**
 * Makes clients of interfaces. It stands here, rather than as a method of
 * {@link Requester}, since the processes do not know the clients that are made of them.
 */
public final class IpcClients {

    private IpcClients() {
    }

    /**
     * Makes a client: each abstract method of the interface sends a request, or where it
     * returns {@code void} a message that awaits no answer. Everything about the
     * interface is checked here, nothing at the first call. Safe for use by any number of
     * threads.
     * @param <T> the interface
     * @param requester who takes the requests: a process or a pool
     * @param type the interface
     * @return the client; closing is for the requester
     * @throws InvalidIpcClientException if the interface cannot be a client
     */
    public static <T> T create(Requester requester, Class<T> type) {
        return create(requester, type, UnaryOperator.identity());
    }

    /**
     * Makes a client as {@link #create(Requester, Class)}, with texts in its annotations
     * that are not meant as they stand.
     * @param <T> the interface
     * @param requester who takes the requests
     * @param type the interface
     * @param texts answers what a message type or timeout of an annotation means, such as
     * one with placeholders
     * @return the client
     * @throws InvalidIpcClientException if the interface cannot be a client
     */
    public static <T> T create(Requester requester, Class<T> type, UnaryOperator<String> texts) {
        checkInterface(type);
        ClientHandler handler = new ClientHandler(requester, type, new ClientReader(type, texts).methods());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
    }

    private static void checkInterface(Class<?> type) {
        if (!type.isInterface() || type.isAnnotation()) {
            throw InvalidIpcClientException.of(type, "is no interface", "Declare the requests in an interface");
        }
        if (type.isSealed() || type.isHidden()) {
            throw InvalidIpcClientException.of(type, "is sealed or hidden, and so cannot be implemented",
                    "Declare a plain interface");
        }
    }

}
