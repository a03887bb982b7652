package io.sharedipc.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * A client with one method of each kind.
 */
interface Calculator {

    int sum(List<Integer> values);

    int all(int... values);

    List<Integer> range(int from, Integer upTo);

    String named(@IpcParam("word") String other);

    List<Row> rows();

    @IpcRequest("rows-later")
    CompletableFuture<List<Row>> later();

    @IpcRequest(timeout = "5s")
    CompletionStage<Void> stage();

    @IpcRequest("rows-later")
    Future<Row> plainFuture();

    @IpcRequest("log-line")
    void log(String line);

    Row withHeaders(String payload, @IpcHeader String tenant, @IpcHeader Map<String, String> others);

    Row checked() throws IOException;

    default int twice(int value) {
        return 2 * sum(List.of(value));
    }

    default void fails() throws IOException {
        throw new IOException("mine");
    }

    static String nothingOfOurs() {
        return "static";
    }

    @Override
    String toString();

}
