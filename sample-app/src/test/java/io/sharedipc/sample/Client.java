package io.sharedipc.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the running sample as its users do.
 */
final class Client {

    private final HttpClient http = HttpClient.newHttpClient();

    private final String base;

    Client(int port) {
        this.base = "http://localhost:" + port;
    }

    JsonNode get(String path) {
        return JsonMapper.shared().readTree(send(request(path).GET()).body());
    }

    JsonNode post(String path, String body) {
        return JsonMapper.shared().readTree(exchange(path, body).body());
    }

    HttpResponse<String> exchange(String path, String body) {
        return send(request(path).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<byte[]> exchange(String path, String contentType, byte[] body) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> exchange(String path) {
        return send(request(path).GET());
    }

    /**
     * What health says of a worker.
     * @param worker its name
     * @return its details
     */
    JsonNode details(String worker) {
        return get("/actuator/health").at("/components/sharedIpc/components/" + worker + "/details");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(this.base + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return this.http.send(request.build(), handler);
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

}
