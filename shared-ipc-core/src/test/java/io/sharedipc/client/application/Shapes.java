package io.sharedipc.client.application;

import java.util.List;

import io.sharedipc.client.IpcClients;
import io.sharedipc.process.Requester;

/**
 * Makes a client of an interface that only this package sees.
 */
public final class Shapes {

    private Shapes() {
    }

    /**
     * Calls a method that has a body and calls a request.
     * @param requester answers the request
     * @return what the method returns
     */
    public static int twice(Requester requester) {
        return IpcClients.create(requester, Hidden.class).twice(4);
    }

    /**
     * Calls methods whose bodies throw, take nothing, and take a variable number.
     * @param requester answers no request
     * @return what the methods return
     */
    public static List<Object> others(Requester requester) {
        Hidden client = IpcClients.create(requester, Hidden.class);
        return List.of(client.name(), client.count("a", "b"), caught(client));
    }

    private static String caught(Hidden client) {
        try {
            client.fails();
            return "nothing";
        }
        catch (IllegalStateException ex) {
            return String.valueOf(ex.getMessage());
        }
    }

    interface Base {

        default String name() {
            return "base";
        }

    }

    interface Hidden extends Base {

        int sum(List<Integer> values);

        default int twice(int value) {
            return 2 * sum(List.of(value));
        }

        default int count(String... texts) {
            return texts.length;
        }

        default void fails() {
            throw new IllegalStateException("mine");
        }

    }

}
