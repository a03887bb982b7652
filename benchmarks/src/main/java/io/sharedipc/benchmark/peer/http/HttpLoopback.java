package io.sharedipc.benchmark.peer.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.sharedipc.benchmark.measure.ClientContender;
import io.sharedipc.benchmark.measure.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A side service as it is written by hand: JSON over HTTP/1.1 on the loopback, with
 * connections kept alive.
 */
public final class HttpLoopback extends ClientContender {

    private final JsonMapper mapper = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process server;

    private final URI uri;

    /**
     * Starts a Node server.
     * @throws IOException if it could not be started
     */
    public HttpLoopback() throws IOException {
        super("HTTP, loopback");
        this.server = new ProcessBuilder("node", "benchmarks/peers/http-server.js")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        BufferedReader output = this.server.inputReader();
        this.uri = URI.create("http://127.0.0.1:" + output.readLine() + "/");
    }

    @Override
    public Integer call(Payload payload) throws Exception {
        return answer(this.client.send(message(payload), HttpResponse.BodyHandlers.ofByteArray()));
    }

    @Override
    public void request(Payload payload, BiConsumer<@Nullable Integer, @Nullable Throwable> reply) {
        CompletableFuture<Integer> answer = this.client
            .sendAsync(message(payload), HttpResponse.BodyHandlers.ofByteArray())
            .thenApply(this::answer);
        answer.whenComplete(reply);
    }

    @Override
    public void close() throws Exception {
        super.close();
        this.server.getOutputStream().close(); // the server ends with its input
    }

    private HttpRequest message(Payload payload) {
        byte[] body = this.mapper.writeValueAsBytes(Map.of("type", payload.type(), "payload", payload.body()));
        return HttpRequest.newBuilder(this.uri).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private Integer answer(HttpResponse<byte[]> response) {
        return this.mapper.readValue(response.body(), Integer.class);
    }

}
